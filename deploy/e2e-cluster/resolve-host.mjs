// Lets this process find chatapp's name at the ingress controller's address, whatever the machine's name servers say.
// Imported before everything else.
import dns from 'node:dns';
import { settings } from './settings.mjs';

const lookup = dns.lookup;
dns.lookup = (name, ...rest) => lookup(name === settings.host ? settings.ingress.hostname : name, ...rest);

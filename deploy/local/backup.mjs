// make backup ENV=local: everything that people wrote, as one file that make restore takes. The chat goes on meanwhile.
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { besideDatabase, tool, where } from './database.mjs';
import { requireTools, root } from './run.mjs';

requireTools(tool);
const time = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '');
const file = path.resolve(process.env.FILE || path.join(root, `backups/chatapp-${time}.dump`));
const unfinished = `${file}.part`;
mkdirSync(path.dirname(file), { recursive: true });
process.on('exit', () => rmSync(unfinished, { force: true }));

// One snapshot of the whole database, as it was at the start.
const output = openSync(unfinished, 'wx', 0o600);
besideDatabase('pg_dump --format=custom', { output });
closeSync(output);
const input = openSync(unfinished, 'r');
besideDatabase('pg_restore --list >/dev/null', { input });
closeSync(input);
renameSync(unfinished, file);
console.log(`${file}: ${Math.ceil(statSync(file).size / 1024)} KiB from ${where}.`);

// The name under which people reach the app, pointed at the load balancer that Kubernetes made.
import { tryKubectl } from './cluster.mjs';
import { aws, poll, say } from './run.mjs';
import { settings } from './settings.mjs';

export function loadBalancer() {
  const [namespace, name] = settings.gateway.split('/');
  const { out } = tryKubectl([
    'get',
    'service',
    name,
    '-n',
    namespace,
    '-o',
    'jsonpath={.status.loadBalancer.ingress[0].hostname}',
  ]);
  return out.trim();
}

export async function showAddress({ public: { url, domain, zone_id: zone }, secrets }) {
  const host = await poll(loadBalancer, Number(process.env.ADDRESS_TIMEOUT_S ?? 300));
  if (!host) {
    say(`The load balancer of ${settings.gateway} has no address yet. Look again: make status ENV=eks`);
  } else if (zone) {
    change('UPSERT', zone, domain, host);
    say(`${domain} points to ${host}.`);
  } else if (domain) {
    say(`Make ${domain} a CNAME for ${host} where its DNS is kept.`);
  }
  say(
    `\nchatapp: ${url || (host ? `http://${host} (no TLS: for trying out only; set TF_VAR_domain_name)` : '(no address yet)')}`,
  );
  say(
    `The first administrator's password: aws secretsmanager get-secret-value --region ${settings.region} --secret-id ${secrets.app} --query SecretString`,
  );
}

/** An alias record, which also works for the zone's own name. */
function change(action, zone, domain, host) {
  const found = aws('elbv2', 'describe-load-balancers').LoadBalancers.find(({ DNSName }) => DNSName === host);
  const record = found
    ? {
        Name: domain,
        Type: 'A',
        AliasTarget: { HostedZoneId: found.CanonicalHostedZoneId, DNSName: host, EvaluateTargetHealth: false },
      }
    : { Name: domain, Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: host }] };
  aws(
    'route53',
    'change-resource-record-sets',
    '--hosted-zone-id',
    zone,
    '--change-batch',
    JSON.stringify({ Changes: [{ Action: action, ResourceRecordSet: record }] }),
  );
}

/** Takes the record away, so that it does not point at an address that someone else gets. */
export function removeAddress({ public: { domain, zone_id: zone } }) {
  if (!zone) return;
  const { ResourceRecordSets: records } = aws(
    'route53',
    'list-resource-record-sets',
    '--hosted-zone-id',
    zone,
    '--query',
    `{ResourceRecordSets: ResourceRecordSets[?Name=='${domain}.' && (Type=='A' || Type=='CNAME')]}`,
  );
  for (const record of records ?? []) {
    aws(
      'route53',
      'change-resource-record-sets',
      '--hosted-zone-id',
      zone,
      '--change-batch',
      JSON.stringify({ Changes: [{ Action: 'DELETE', ResourceRecordSet: record }] }),
    );
    say(`The record of ${domain} is removed.`);
  }
}

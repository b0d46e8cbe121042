import { describe, expect, test } from 'vitest';
import { appRenderings, ciFile, template } from '../charts.js';
import { tools } from '../tools.js';

/** One change to a ci/ values file that renders, and a part of the sentence that refuses it. */
type Refusal = [base: string, change: string[], sentence: string];

const refusals: Refusal[] = [
  ['laptop', ['image.tag=latest'], "image.tag: latest can't be rolled back to"],
  ['laptop', ['database.host=db'], 'there is one PostgreSQL'],
  ['laptop', ['secrets.databaseUrl=postgresql://u:p@db/x'], 'there is one PostgreSQL'],
  ['laptop', ['dependencies.postgresql.enabled=false'], 'There is no PostgreSQL'],
  ['laptop', ['database.ca.configMap=ca'], "the chart's own has no TLS"],
  ['laptop', ['database.existingSecret.name=x'], 'belong to database.host'],
  ['ingress-own-servers', ['database.existingSecret.name='], 'database.existingSecret.name is missing'],
  [
    'ingress-own-servers',
    ['database.migration.existingSecret.name='],
    'database.migration.existingSecret.name is missing',
  ],
  [
    'istio-eks',
    ['secrets.databaseUrl=', 'dependencies.postgresql.enabled=true', 'database.ca.certificates='],
    'belongs to secrets.databaseUrl',
  ],
  ['istio-eks', ['database.ca.configMap=x'], 'database.ca.certificates and database.ca.configMap'],
  ['laptop', ['redis.host=cache'], 'there is one Redis'],
  ['laptop', ['secrets.redisUrl=redis://cache'], 'there is one Redis'],
  ['laptop', ['redis.tls=true'], 'belong to redis.host'],
  ['laptop', ['redis.cluster=true'], 'a single server'],
  ['laptop', ['dependencies.redis.enabled=false'], 'More than one replica needs Redis'],
  ['one-replica', ['autoscaling.enabled=true'], 'More than one replica needs Redis'],
  ['httproute', ['autoscaling.minReplicas=9'], 'autoscaling.minReplicas is greater'],
  ['httproute', ['resources.requests.cpu=null'], 'set it'],
  ['ingress-own-servers', ['admin.existingSecret.name='], 'the password of admin.email'],
  [
    'ingress-own-servers',
    ['secrets.adminPassword=correct horse battery'],
    'admin.existingSecret and secrets.adminPassword exclude',
  ],
  [
    'ingress-own-servers',
    ['secrets.sessionSecret=0123456789abcdef0123456789abcdef'],
    'session.existingSecret and secrets.sessionSecret',
  ],
  ['laptop', ['files.bucket.name=files'], 'files.bucket.region is missing'],
  ['laptop', ['files.bucket.region=eu-west-1'], 'files.bucket.name is missing'],
  ['istio-eks', ['files.volume.existingClaim=files'], 'files are kept in one place'],
  ['ingress-own-servers', ['secrets.smtpUrl=smtp://mail'], 'there is one mail server'],
  ['ingress-own-servers', ['mail.from='], 'the sender of mails'],
  ['istio-eks', ['mail.from='], 'the sender of mails'],
  ['istio-eks', ['mail.user=x'], 'belong to mail.host'],
  ['ingress-own-servers', ['mail.user='], 'go together'],
  ['ingress-own-servers', ['push.enabled=false'], 'used with push.enabled only'],
  ['ingress-own-servers', ['workspace.allowedDomains=null'], 'nobody can sign up'],
  ['ingress-own-servers', ['route.tls.secretName='], 'needs route.tls.secretName'],
  ['ingress-own-servers', ['route.tls.mode=none'], 'route.tls.secretName is used with'],
  ['httproute', ['route.httproute.parentRefs=null'], 'needs route.httproute.parentRefs'],
  ['httproute', ['route.tls.mode=secret', 'route.tls.secretName=x'], 'the Gateway terminates TLS'],
  ['istio-shared-gateway', ['route.tls.mode=secret', 'route.tls.secretName=x'], 'terminates TLS itself'],
  ['laptop', ['route.host=*'], 'name the host that people type'],
  ['one-replica', ['publicUrl='], 'route.kind none needs publicUrl'],
  ['laptop', ['networkPolicy.routeNamespaces=null'], 'nobody could reach the app'],
];

const unfit: [base: string, change: string, place: string][] = [
  ['laptop', 'replica=3', 'replica'],
  ['laptop', 'image.name=x', 'image'],
  ['laptop', 'route.ingress.class=x', 'route/ingress'],
  ['laptop', 'dependencies.mysql.enabled=true', 'dependencies'],
  ['laptop', 'replicas=0', 'replicas'],
  ['laptop', 'replicas=two', 'replicas'],
  ['laptop', 'route.kind=nodeport', 'route/kind'],
  ['laptop', 'publicUrl=chat.example.com', 'publicUrl'],
  ['laptop', 'terminationGracePeriodSeconds=10', 'terminationGracePeriodSeconds'],
  ['laptop', 'dependencies.redis.image.tag=latest', 'dependencies/redis/image/tag'],
  ['laptop', 'resources.limits.memory=null', 'resources/limits'],
];

/** A refusal counts only where the same file without the change renders. */
const unchangedRenders = (base: string) => appRenderings.some(({ name }) => name === `chatapp (${base})`);
const settings = (changes: string[]) => changes.flatMap((change) => ['--set', change]);

describe.skipIf(!tools.helm)('values of chatapp', () => {
  test.each(refusals)('%s with %j: %s', (base, change, sentence) => {
    expect(unchangedRenders(base)).toBe(true);
    const { ok, error } = template('chatapp', '--values', ciFile('chatapp', base), ...settings(change));
    expect(ok).toBe(false);
    expect(error).toContain(sentence);
  });

  test.each(unfit)('%s with %s is refused by the schema, which names %s', (base, change, place) => {
    expect(unchangedRenders(base)).toBe(true);
    const { ok, error } = template('chatapp', '--values', ciFile('chatapp', base), '--set', change);
    expect(ok).toBe(false);
    expect(error).toMatch(/values don't meet the specifications of the schema/);
    expect(error.replaceAll('.', '/')).toContain(place);
  });
});

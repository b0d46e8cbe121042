import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { helmFolder, parse as parseObjects, root, template } from './charts.js';
import { tools } from './tools.js';

interface Release {
  name: string;
  namespace: string;
  chart: string;
  needs?: string[];
  kubeContext: string;
}
interface State {
  releases: Release[];
  renderedvalues: { chatapp: Record<string, unknown>; image: { reference: string } };
}

const PULL = { REGISTRY_USER: 'deploy', REGISTRY_PASSWORD: 'token', IMAGE: 'registry.example.com/team/chatapp:1.2.3' };
const fixture = (name: string) => path.join(helmFolder, 'tests', 'fixtures', name);
const EKS = {
  CHATAPP_OUTPUTS: fixture('outputs.json'),
  CHATAPP_RDS_CA: fixture('rds-ca.pem'),
  KUBE_CONTEXT: 'kind-test',
  ...PULL,
};

describe.skipIf(!tools.helm || !tools.helmfile || !tools.kubectl)('helmfile.d', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'chatapp-helmfile-'));
    for (const current of ['kind-test', 'production']) {
      const contexts = ['kind-test', 'production'].map((name) => ({
        name,
        context: { cluster: 'none', user: 'none' },
      }));
      writeFileSync(path.join(folder, current), stringify({ kind: 'Config', 'current-context': current, contexts }));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const helmfile = (
    environment: string,
    command: string[],
    variables: Record<string, string> = {},
    context = 'kind-test',
  ) => {
    const { PATH, HOME } = process.env;
    const env = {
      PATH,
      HOME,
      HELMFILE_CACHE_HOME: path.join(folder, 'cache'),
      KUBECONFIG: path.join(folder, context),
      NO_COLOR: '1',
      ...variables,
    };
    const { status, stdout, stderr } = spawnSync(
      'helmfile',
      ['-b', fixture('helm-offline'), '-e', environment, ...command],
      {
        cwd: root,
        env,
        encoding: 'utf8',
      },
    );
    return { ok: status === 0, text: stdout, error: stderr };
  };
  const build = (environment: string, variables: Record<string, string> = {}): State => {
    const { ok, text, error } = helmfile(environment, ['build'], variables);
    if (!ok) throw new Error(error);
    return parseAllDocuments(text).at(-1)!.toJS() as State;
  };
  const names = ({ releases }: State) => releases.map(({ name }) => name);

  test('on a laptop chatapp is all there is to install', () => {
    expect(names(build('local'))).toEqual(['chatapp']);
  });

  test('the pull secret comes first, then the ingress controller, then chatapp', () => {
    const state = build('local', { ...PULL, INSTALL_INGRESS: 'true' });
    const needs = Object.fromEntries(state.releases.map((release) => [release.name, release.needs ?? []]));
    expect(needs['nginx-ingress']).toEqual(['kind-test/chatapp/image-pull-secret']);
    expect(needs['chatapp']).toEqual(['kind-test/chatapp/image-pull-secret', 'kind-test/nginx-ingress/nginx-ingress']);
  });

  test('on AWS Istio comes in its order before chatapp, and is left out where the cluster has it', () => {
    const state = build('eks', EKS);
    expect(names(state)).toEqual(['image-pull-secret', 'istio-base', 'istiod', 'istio-ingress', 'chatapp']);
    const needs = Object.fromEntries(
      state.releases.map((release) => [release.name, (release.needs ?? []).map((need) => need.split('/').at(-1))]),
    );
    expect(needs).toMatchObject({
      'istio-base': ['image-pull-secret'],
      istiod: ['istio-base'],
      'istio-ingress': ['istiod'],
      chatapp: ['image-pull-secret', 'istio-ingress'],
    });
    const outputs = path.join(folder, 'outputs.json');
    const text = spawnSync('cat', [EKS.CHATAPP_OUTPUTS], { encoding: 'utf8' }).stdout;
    writeFileSync(outputs, JSON.stringify({ ...(JSON.parse(text) as object), install_istio: { value: false } }));
    expect(names(build('eks', { ...EKS, CHATAPP_OUTPUTS: outputs }))).toEqual(['image-pull-secret', 'chatapp']);
  });

  test("terraform's outputs become values that the chart takes, with the secrets left out of every file", () => {
    const { chatapp } = build('eks', EKS).renderedvalues;
    const secrets = chatapp['secrets'] as Record<string, string>;
    for (const reference of Object.values(secrets))
      expect(reference).toMatch(/^ref\+awssecrets:\/\/chatapp\/(app|migrate)\?region=ap-northeast-1#\/[A-Z_]+$/);
    // What Secrets Manager would answer.
    const answers = {
      databaseUrl: 'postgresql://a:b@db/c',
      migrationDatabaseUrl: 'postgresql://o:b@db/c',
      redisUrl: 'rediss://:t@cache:6379',
      sessionSecret: 'x'.repeat(32),
      adminPassword: 'y'.repeat(12),
    };
    const values = path.join(folder, 'values.yaml');
    writeFileSync(values, stringify({ ...chatapp, secrets: answers, admin: { email: 'admin@example.com' } }));
    const { ok, text, error } = template('chatapp', '--values', values);
    expect(error).toBe('');
    expect(ok).toBe(true);
    const kinds = parseObjects(text).map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'VirtualService',
        'PeerAuthentication',
        'SecurityGroupPolicy',
        'HorizontalPodAutoscaler',
      ]),
    );
    expect(kinds).not.toContain('StatefulSet');
  });

  test('the image is what IMAGE says, and nodes get the credentials for its registry', () => {
    const { ok, text } = helmfile('local', ['template', '--kube-version', '1.34.0'], PULL);
    expect(ok).toBe(true);
    const objects = parseObjects(text.replaceAll(/^(Templating|Building) .*$/gm, ''));
    const deployment = objects.find(({ kind }) => kind === 'Deployment');
    expect(JSON.stringify(deployment)).toContain('"image":"registry.example.com/team/chatapp:1.2.3"');
    expect(JSON.stringify(deployment)).toContain('"imagePullSecrets":[{"name":"chatapp-registry"}]');
    const secret = objects.find(({ type }) => type === 'kubernetes.io/dockerconfigjson')!;
    expect(Buffer.from(secret.data!['.dockerconfigjson']!, 'base64').toString()).toContain('"registry.example.com"');
  });

  test.each([
    ['checkout', {}, '../helm/chatapp'],
    ['oci', { CHART_REGISTRY: 'registry.example.com/charts', CHART_VERSION: '1.2.3' }, 'chatapp-charts/chatapp'],
    [
      'gitlab',
      { CHART_REPOSITORY: 'https://gitlab.example.com/api/v4/projects/1/packages/helm/stable', CHART_VERSION: '1.2.3' },
      'chatapp-charts/chatapp',
    ],
    [
      'git',
      { CHART_GIT: 'ssh://git@gitlab.example.com/team/chatapp.git', CHART_VERSION: 'v1.2.3' },
      'git::ssh://git@gitlab.example.com/team/chatapp.git@helm/chatapp?ref=v1.2.3',
    ],
  ])('charts come from %s', (source, variables, location) => {
    const text = helmfile('local', ['list', '--output', 'json', '--skip-charts'], {
      CHART_SOURCE: source,
      ...variables,
    }).text;
    expect((JSON.parse(text) as Release[]).map(({ chart }) => chart)).toEqual([location]);
  });

  test.each([
    ['an unknown chart source', { CHART_SOURCE: 'ftp' }, 'it can be checkout, oci, gitlab or git'],
    ['a chart source without a version', { CHART_SOURCE: 'oci' }, 'CHART_VERSION is missing'],
    ['a Gateway route without a Gateway', { ROUTE: 'httproute' }, 'GATEWAY'],
  ])('%s is refused', (_what, variables, sentence) => {
    const { ok, error } = helmfile('local', ['build'], variables);
    expect(ok).toBe(false);
    expect(error).toContain(sentence);
  });

  test("another cluster than the environment's is refused, and the environment's is pinned", () => {
    const refused = helmfile('local', ['build'], {}, 'production');
    expect(refused.ok).toBe(false);
    expect(refused.error).toContain('The current one is production');
    expect(helmfile('local', ['build'], { KUBE_CONTEXT: 'production' }, 'production').ok).toBe(true);
    expect(helmfile('eks', ['build'], { ...EKS, KUBE_CONTEXT: 'arn:aws:eks:chatapp' }).ok).toBe(false);
    for (const { kubeContext } of build('local').releases) expect(kubeContext).toBe('kind-test');
  });

  test('no values file holds a secret', () => {
    const files = spawnSync('git', ['ls-files', 'helmfile.d'], { cwd: root, encoding: 'utf8' })
      .stdout.trim()
      .split('\n');
    expect(files.length).toBeGreaterThan(5);
    const found = spawnSync('grep', ['-rnEi', '(password|secret|token)[a-z]*: *["\']?[a-z0-9]{6,}', ...files], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(found.stdout.split('\n').filter((line) => line && !/ref\+|requiredEnv|env "/.test(line))).toEqual([]);
  });
});

test('the environment eks reads no output that terraform does not make', () => {
  const read = spawnSync('grep', ['-ohE', '\\$out\\.[a-z_]+', '-r', path.join(root, 'helmfile.d')], {
    encoding: 'utf8',
  }).stdout;
  const wanted = new Set(
    read
      .trim()
      .split('\n')
      .map((name) => name.replace('$out.', '')),
  );
  const made = spawnSync('grep', ['-hE', '^output "', path.join(root, 'terraform', 'outputs.tf')], {
    encoding: 'utf8',
  }).stdout;
  for (const name of wanted) expect(made).toContain(`output "${name}"`);
  const fixtures = parse(spawnSync('cat', [fixture('outputs.json')], { encoding: 'utf8' }).stdout) as object;
  for (const name of wanted) expect(Object.keys(fixtures)).toContain(name);
});

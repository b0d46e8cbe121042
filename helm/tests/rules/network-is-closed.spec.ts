import { describe, expect, test } from 'vitest';
import { appRenderings, ciFile, ofKind, podsOf, type Rendering, selects, template } from '../charts.js';
import type { NetworkPeer, NetworkRule, Selector } from '../kinds.js';

interface PolicySpec {
  podSelector: Selector;
  policyTypes: string[];
  ingress?: NetworkRule[];
  egress?: NetworkRule[];
}

const guarded = appRenderings.filter((rendering) => ofKind(rendering, 'NetworkPolicy').length > 0);
const policies = (rendering: Rendering) =>
  ofKind(rendering, 'NetworkPolicy').map(({ spec }) => spec as unknown as PolicySpec);

/** Components (app, postgresql …) that the policies let open connections to `component`, and namespaces. */
function mayReach(rendering: Rendering, component: string, port: string): string[] {
  const target = podsOf(rendering).find(({ labels }) => labels['app.kubernetes.io/component'] === component)!;
  const rules = policies(rendering)
    .filter(({ podSelector }) => selects(podSelector.matchLabels ?? {}, target))
    .flatMap(({ ingress = [] }) => ingress);
  return rules
    .filter(({ ports }) => !ports || ports.some((open) => open.port === port))
    .flatMap(({ from }) => (from ?? [{}]).map(nameOf))
    .sort();
}

function nameOf({ podSelector, namespaceSelector, ipBlock }: NetworkPeer): string {
  if (ipBlock) return ipBlock.cidr;
  if (namespaceSelector) return `namespace ${namespaceSelector.matchExpressions?.[0]?.values.join('|') ?? 'any'}`;
  return podSelector?.matchLabels?.['app.kubernetes.io/component'] ?? 'anyone';
}

describe.each(guarded)('$name', (rendering) => {
  test('every pod is closed in both directions before anything is opened', () => {
    const closing = policies(rendering).filter(({ ingress, egress }) => !ingress && !egress);
    expect(closing).toHaveLength(1);
    expect(closing[0]!.policyTypes).toEqual(['Ingress', 'Egress']);
    for (const pod of podsOf(rendering)) expect(selects(closing[0]!.podSelector.matchLabels!, pod)).toBe(true);
  });

  test('only the route and `helm test` reach the app', () => {
    const [namespace, ...others] = mayReach(rendering, 'app', 'http').filter((name) => name.startsWith('namespace'));
    expect(others).toEqual([]);
    expect(namespace).toMatch(/^namespace (ingress|nginx-ingress|gateways|istio-ingress)$/);
    expect(mayReach(rendering, 'app', 'http').filter((name) => !name.startsWith('namespace'))).toEqual(['test']);
  });

  test('only the namespace that watches reads metrics', () => {
    expect(mayReach(rendering, 'app', 'metrics')).toEqual(['namespace monitoring']);
  });

  const servers = ofKind(rendering, 'StatefulSet').map(
    ({ metadata }) => metadata.labels!['app.kubernetes.io/component']!,
  );
  test.each(servers)('only the app reaches %s, which itself reaches nobody', (component) => {
    expect(mayReach(rendering, component, component)).toEqual(['app']);
    const pod = podsOf(rendering).find(({ labels }) => labels['app.kubernetes.io/component'] === component)!;
    const egress = policies(rendering)
      .filter((policy) => selects(policy.podSelector.matchLabels!, pod))
      .flatMap((policy) => policy.egress ?? []);
    expect(egress).toEqual([]);
  });

  test('nothing private is among the addresses of the internet that the app reaches', () => {
    const open = policies(rendering)
      .flatMap(({ egress = [] }) => egress)
      .filter(({ ports }) => ports?.some(({ port }) => port === 443))
      .flatMap(({ to = [] }) => to)
      .flatMap(({ ipBlock }) => (ipBlock?.except ? [ipBlock] : []));
    expect(open.map(({ cidr }) => cidr)).toEqual(['0.0.0.0/0', '::/0']);
    const [v4, v6] = open.map(({ except }) => except ?? []) as [string[], string[]];
    expect(v4).toEqual(expect.arrayContaining(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16']));
    expect(v6).toEqual(expect.arrayContaining(['fc00::/7', 'fe80::/10']));
  });

  test('no rule is open to everyone or for every port', () => {
    for (const { ingress = [], egress = [] } of policies(rendering)) {
      for (const rule of [...ingress, ...egress]) {
        expect(rule.ports?.length).toBeGreaterThan(0);
        expect((rule.from ?? rule.to)?.length).toBeGreaterThan(0);
      }
    }
  });
});

test.skipIf(appRenderings.length === 0)('the internet is closed where neither pushes nor previews need it', () => {
  const off = ['push.enabled=false', 'linkPreviews.enabled=false'].flatMap((value) => ['--set', value]);
  const render = (...extra: string[]): string =>
    template('chatapp', '--values', ciFile('chatapp', 'laptop'), ...extra).text;
  const closed = render(...off);
  expect(closed).toContain('kind: NetworkPolicy');
  expect(closed).not.toContain('0.0.0.0/0');
  expect(render(...off.slice(2))).toContain('[{ port: 443 }]');
  expect(render()).toContain('[{ port: 443 }, { port: 80 }]');
});

test.skipIf(appRenderings.length === 0)('policies can be left out, for clusters that enforce none', () => {
  expect(appRenderings.length).toBeGreaterThan(guarded.length);
});

import { describe, expect, test } from 'vitest';
import { appRenderings, containersOf, ofKind, podsOf, renderings, selects } from '../charts.js';

/** Secrets and ConfigMaps that the operator brings, as the ci/ values files name them. */
const BROUGHT = /^(chatapp-(admin|session|database|database-owner|redis|registry|mail|vapid)|company-ca|rds-ca)$/;

describe.each(renderings)('$name', (rendering) => {
  test('no name is used twice for one kind', () => {
    const names = rendering.objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`);
    expect(names).toHaveLength(new Set(names).size);
  });

  test('every object says whose it is', () => {
    for (const { metadata } of rendering.objects) {
      expect(metadata.labels, metadata.name).toMatchObject({
        'app.kubernetes.io/name': rendering.chart,
        'app.kubernetes.io/instance': 'chatapp',
        'app.kubernetes.io/managed-by': 'Helm',
      });
    }
  });
});

describe.each(appRenderings)('$name', (rendering) => {
  const has = (kind: string, name: string) => ofKind(rendering, kind).some(({ metadata }) => metadata.name === name);

  test.each(ofKind(rendering, 'Service'))('service $metadata.name finds its pods and their ports', ({ spec }) => {
    const { selector, ports } = spec as { selector: Record<string, string>; ports: { targetPort: string }[] };
    const pods = podsOf(rendering).filter((pod) => selects(selector, pod));
    expect(pods).toHaveLength(1);
    const names = containersOf(pods[0]!).flatMap((container) => (container.ports ?? []).map(({ name }) => name));
    for (const { targetPort } of ports) expect(names).toContain(targetPort);
  });

  test('every reference to a secret or a setting is to something rendered, key included, or brought by the operator', () => {
    for (const { env = [], envFrom = [] } of podsOf(rendering).flatMap(containersOf)) {
      for (const { configMapRef } of envFrom) expect(has('ConfigMap', configMapRef!.name)).toBe(true);
      for (const { secretKeyRef } of env.map(({ valueFrom }) => valueFrom ?? {})) {
        if (!secretKeyRef) continue;
        const secret = ofKind(rendering, 'Secret').find(({ metadata }) => metadata.name === secretKeyRef.name);
        if (secret) expect(Object.keys(secret.stringData ?? {})).toContain(secretKeyRef.key);
        else expect(secretKeyRef.name).toMatch(BROUGHT);
      }
    }
    for (const { configMap, secret } of podsOf(rendering).flatMap(({ spec }) => spec.volumes ?? [])) {
      if (configMap) expect(has('ConfigMap', configMap.name) || BROUGHT.test(configMap.name)).toBe(true);
      if (secret) expect(has('Secret', secret.secretName)).toBe(true);
    }
  });

  test('every volume that is mounted is there, and every pod has its service account', () => {
    for (const pod of podsOf(rendering)) {
      const claims = (pod.owner.spec?.['volumeClaimTemplates'] ?? []) as { metadata: { name: string } }[];
      const volumes = [
        ...(pod.spec.volumes ?? []).map(({ name }) => name),
        ...claims.map(({ metadata }) => metadata.name),
      ];
      for (const { volumeMounts = [] } of containersOf(pod))
        for (const { name } of volumeMounts) expect(volumes).toContain(name);
      if (pod.spec.serviceAccountName) expect(has('ServiceAccount', pod.spec.serviceAccountName)).toBe(true);
    }
  });

  test('no variable is set twice in one container', () => {
    for (const { env = [], name } of podsOf(rendering).flatMap(containersOf)) {
      expect(new Set(env.map((one) => one.name)).size, name).toBe(env.length);
    }
  });
});

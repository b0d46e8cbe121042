import { describe, expect, test } from 'vitest';
import { appRenderings, ofKind, podsOf, type Rendering, selects } from '../charts.js';
import type { Selector } from '../kinds.js';

interface DeploymentSpec {
  replicas?: number;
  strategy: { type: string; rollingUpdate: { maxUnavailable: number; maxSurge: number } };
}
interface AutoscalerSpec {
  minReplicas: number;
  maxReplicas: number;
  scaleTargetRef: { kind: string; name: string };
  metrics: { containerResource: { container: string } }[];
}

const app = (rendering: Rendering) => podsOf(rendering).find(({ owner }) => owner.kind === 'Deployment')!;

describe.each(appRenderings)('$name', (rendering) => {
  const deployment = ofKind(rendering, 'Deployment')[0]!;
  const spec = deployment.spec as unknown as DeploymentSpec;
  const autoscaler = ofKind(rendering, 'HorizontalPodAutoscaler')[0];

  test('an upgrade takes no pod away before another is ready', () => {
    expect(spec.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } });
  });

  test('the deployment never asks for fewer replicas than the autoscaler', () => {
    const bounds = (autoscaler?.spec ?? { minReplicas: spec.replicas }) as unknown as AutoscalerSpec;
    expect(spec.replicas).toBeGreaterThan(0);
    expect(spec.replicas).toBe(bounds.minReplicas);
  });

  test('replicas spread over nodes and zones', () => {
    const constraints = app(rendering).spec.topologySpreadConstraints ?? [];
    expect(constraints.map(({ topologyKey }) => topologyKey)).toEqual([
      'kubernetes.io/hostname',
      'topology.kubernetes.io/zone',
    ]);
    for (const { labelSelector } of constraints) expect(selects(labelSelector.matchLabels!, app(rendering))).toBe(true);
  });

  test('a drained node takes one replica at a time', () => {
    const budget = ofKind(rendering, 'PodDisruptionBudget')[0]!.spec as { maxUnavailable: number; selector: Selector };
    expect(budget.maxUnavailable).toBe(1);
    const chosen = podsOf(rendering).filter((pod) => selects(budget.selector.matchLabels!, pod));
    expect(chosen.map(({ owner }) => owner.kind)).toEqual(['Deployment']);
  });

  test('a pod starts anew when its settings change', () => {
    expect(app(rendering).annotations['checksum/config']).toMatch(/^[0-9a-f]{64}$/);
    expect(app(rendering).annotations['checksum/secrets']).toMatch(/^[0-9a-f]{64}$/);
  });

  test('every pod waits for its dependencies, then migrates, then serves; serving never migrates', () => {
    const { initContainers, containers } = app(rendering).spec;
    expect(initContainers?.map(({ args }) => args?.[0])).toEqual(['wait', 'migrate']);
    expect(containers.map(({ args }) => args)).toEqual([undefined]);
    const settings = ofKind(rendering, 'ConfigMap').find(({ data }) => data?.['MIGRATE_ON_START'] !== undefined);
    expect(settings?.data?.['MIGRATE_ON_START']).toBe('false');
  });
});

const scaled = appRenderings.filter((rendering) => ofKind(rendering, 'HorizontalPodAutoscaler').length > 0);
test.each(scaled)('$name: the autoscaler scales the deployment, by a container that is there', (rendering) => {
  const scaling = ofKind(rendering, 'HorizontalPodAutoscaler')[0]!.spec as unknown as AutoscalerSpec;
  const { kind, metadata } = app(rendering).owner;
  expect(scaling.scaleTargetRef).toMatchObject({ kind, name: metadata.name });
  expect(scaling.minReplicas).toBeLessThanOrEqual(scaling.maxReplicas);
  const containers = app(rendering).spec.containers.map(({ name }) => name);
  expect(containers).toContain(scaling.metrics[0]?.containerResource.container);
});

const withServers = appRenderings.filter((rendering) => ofKind(rendering, 'StatefulSet').length > 0);
describe.each(withServers)('$name', (rendering) => {
  test.each(ofKind(rendering, 'StatefulSet'))(
    '$metadata.name keeps its data: a claim that outlives pod and release',
    ({ spec }) => {
      expect(spec?.['persistentVolumeClaimRetentionPolicy']).toEqual({ whenDeleted: 'Retain', whenScaled: 'Retain' });
      expect(spec?.['volumeClaimTemplates']).toHaveLength(1);
    },
  );
});

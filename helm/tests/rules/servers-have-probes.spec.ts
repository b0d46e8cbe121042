import { describe, expect, test } from 'vitest';
import { appRenderings, podsOf } from '../charts.js';
import type { Container, Probe } from '../kinds.js';

describe.each(appRenderings)('$name', (rendering) => {
  const servers = podsOf(rendering).filter(({ owner }) => owner.kind !== 'Pod');

  test.each(servers)('$owner.kind $owner.metadata.name is watched from start to end', ({ spec }) => {
    for (const container of spec.containers) {
      for (const probe of [container.startupProbe, container.readinessProbe, container.livenessProbe]) {
        expect(probe, container.name).toBeDefined();
        expect(portIsNamed(container, probe!), container.name).toBe(true);
      }
      // Restarting is the last resort: later than leaving the service.
      const patience = (probe?: Probe) => (probe?.periodSeconds ?? 10) * (probe?.failureThreshold ?? 3);
      expect(patience(container.livenessProbe)).toBeGreaterThan(patience(container.readinessProbe));
    }
  });

  test('the app is restarted for its own fault only, never for that of a database', () => {
    const app = servers.find(({ owner }) => owner.kind === 'Deployment')!.spec.containers[0]!;
    expect(app.livenessProbe?.httpGet?.path).toBe('/health/live');
    expect(app.readinessProbe?.httpGet?.path).toBe('/health/ready');
    expect(app.startupProbe?.httpGet?.path).toBe('/health/startup');
  });

  test('a stopping pod has time to hand its people over', () => {
    const { spec } = servers.find(({ owner }) => owner.kind === 'Deployment')!;
    const preStop = spec.containers[0]!.lifecycle?.preStop?.sleep?.seconds ?? 0;
    const settings = rendering.objects.find(({ kind, data }) => kind === 'ConfigMap' && data?.['SHUTDOWN_DRAIN_MS']);
    const drain = Number(settings?.data?.['SHUTDOWN_DRAIN_MS']) / 1000;
    const longestStop = 25; // STOP_TIMEOUT_MS of the serve command
    expect(preStop).toBeGreaterThanOrEqual(3);
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(preStop + drain + longestStop);
  });
});

function portIsNamed(container: Container, probe: Probe): boolean {
  const port = probe.httpGet?.port ?? probe.tcpSocket?.port;
  return port === undefined || (container.ports ?? []).some(({ name }) => name === port);
}

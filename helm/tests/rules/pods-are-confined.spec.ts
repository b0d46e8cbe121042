import { describe, expect, test } from 'vitest';
import { containersOf, podsOf, appRenderings } from '../charts.js';

describe.each(appRenderings)('$name', (rendering) => {
  const pods = podsOf(rendering);

  test.each(pods)('$owner.kind $owner.metadata.name runs as a numbered user that is not root', ({ spec }) => {
    expect(spec.securityContext?.runAsNonRoot).toBe(true);
    expect(spec.securityContext?.runAsUser).toBeGreaterThan(0);
    expect(spec.securityContext?.seccompProfile?.type).toBe('RuntimeDefault');
  });

  test.each(pods)('$owner.kind $owner.metadata.name shares nothing with its node', ({ spec }) => {
    expect(spec.hostNetwork ?? false).toBe(false);
    expect(spec.hostPID ?? false).toBe(false);
    expect(spec.volumes?.filter((volume) => volume.hostPath) ?? []).toEqual([]);
  });

  test.each(pods)('$owner.kind $owner.metadata.name gets no key to the Kubernetes API', ({ spec }) => {
    expect(spec.automountServiceAccountToken).toBe(false);
  });

  test.each(pods)('$owner.kind $owner.metadata.name writes to its volumes only, which have a size', (pod) => {
    for (const container of containersOf(pod)) {
      expect(container.securityContext, container.name).toMatchObject({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(container.securityContext?.capabilities?.add ?? []).toEqual([]);
      expect(container.securityContext?.privileged ?? false).toBe(false);
      expect(container.securityContext?.runAsUser, 'the pod says it for all its containers').toBeUndefined();
    }
    for (const { name, emptyDir } of pod.spec.volumes ?? []) {
      if (emptyDir) expect(emptyDir.sizeLimit, name).toMatch(/^\d+Mi$/);
    }
  });
});

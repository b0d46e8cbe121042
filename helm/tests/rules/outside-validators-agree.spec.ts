import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { helmFolder, renderings } from '../charts.js';
import { tools } from '../tools.js';

const OLDEST = '1.30';
const NEWEST = '1.34';

describe.skipIf(renderings.length === 0)('rendered manifests', () => {
  let folder = '';
  const files = () => renderings.map(({ name }) => path.join(folder, `${name.replace(/[^\w-]+/g, '-')}.yaml`));

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'chatapp-charts-'));
    files().forEach((file, index) => writeFileSync(file, renderings[index]!.text));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.skipIf(!tools.kubernetesValidate).each([OLDEST, NEWEST])(
    'are what Kubernetes %s takes, with no unknown field',
    (version) => {
      const { status, stdout } = spawnSync('kubernetes-validate', ['-k', version, '--strict', ...files()], {
        encoding: 'utf8',
      });
      // Kinds of others (Istio, Gateway API, Prometheus, AWS) have no schema here.
      const unknown = stdout.split('\n').filter((line) => line.startsWith('WARN'));
      for (const line of unknown)
        expect(line).toMatch(/istio\.io|gateway\.networking\.k8s\.io|monitoring\.coreos\.com|vpcresources\.k8s\.aws/);
      expect(stdout).toMatch(/INFO .* passed for resource deployment\/chatapp/);
      expect(stdout.split('\n').filter((line) => line.startsWith('ERROR'))).toEqual([]);
      expect(status).toBe(0);
    },
  );

  test.skipIf(!tools.checkov)("keep checkov's policies, but for the exceptions that are justified", () => {
    const config = path.join(helmFolder, 'tests', 'checkov.yaml');
    const arguments_ = ['--config-file', config, ...files().flatMap((file) => ['--file', file])];
    const { status, stdout } = spawnSync('checkov', arguments_, {
      encoding: 'utf8',
      env: { ...process.env, LOG_LEVEL: 'ERROR' },
    });
    expect(stdout).toMatch(/Passed checks: [1-9]\d{2,}/);
    expect(stdout.match(/^Check: .*\n\s+FAILED.*/gm) ?? []).toEqual([]);
    expect(status).toBe(0);
  });
});

// Lists what the image holds (CycloneDX, dist/sbom.json), out of the lock file, and refuses licences that ask for more
// than their text.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const PERMISSIVE =
  /^(MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|Python-2\.0|PSF-2\.0|OFL-1\.1|Unlicense|CC0-1\.0|CC-BY-4\.0|MIT-0)$/;
/** Say "MIT" in a notation of npm's early days, which the list leaves out. */
const LOOKED_UP = new Set(['busboy@1.6.0', 'streamsearch@1.1.0']);
const OURS = new Set(['backend', 'contract', 'frontend']);
const WORKSPACES = ['--workspace', 'backend', '--workspace', 'frontend'];

const args = [
  'sbom',
  '--sbom-format',
  'cyclonedx',
  '--package-lock-only',
  '--omit',
  'dev',
  '--omit',
  'optional',
  ...WORKSPACES,
];
const { status, stdout, stderr } = spawnSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 });
if (status !== 0) {
  console.error(stderr);
  process.exit(1);
}
const components = JSON.parse(stdout).components.filter(({ name, group }) => !(OURS.has(name) && !group));
const refused = components.filter(
  ({ name, version, licenses = [] }) =>
    !LOOKED_UP.has(`${name}@${version}`) &&
    !licenses.some((one) => isPermissive(one.license?.id ?? one.license?.name ?? one.expression ?? '')),
);
for (const { name, version, licenses } of refused)
  console.error(`${name} ${version} is under ${JSON.stringify(licenses ?? 'no licence')}`);
mkdirSync(path.join(root, 'dist'), { recursive: true });
writeFileSync(path.join(root, 'dist/sbom.json'), stdout);
console.log(`dist/sbom.json: ${components.length} packages, ${refused.length} without a permissive licence`);
process.exit(refused.length === 0 ? 0 : 1);

/** "MIT OR GPL-2.0" leaves the choice to us; "A AND B" binds to both. */
function isPermissive(expression) {
  const alternatives = expression.replace(/[()]/g, '').split(' OR ');
  return alternatives.some((alternative) =>
    alternative.split(' AND ').every((licence) => PERMISSIVE.test(licence.trim())),
  );
}

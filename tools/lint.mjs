// `make lint`: every check that reads the sources. A tool that is not installed is named, never passed over in silence.
import { spawnSync } from 'node:child_process';

const checks = [
  { name: 'types and style', command: ['eslint', '.'] },
  { name: 'backend types', command: ['tsc', '--noEmit', '-p', 'backend'] },
  { name: 'bench types', command: ['tsc', '--noEmit', '-p', 'bench'] },
  {
    name: 'format',
    command: [
      'prettier',
      '--check',
      '--log-level',
      'warn',
      'backend',
      'frontend',
      'bench',
      'deploy',
      'helm/tests',
      'tools',
    ],
  },
  { name: 'Dockerfile', command: ['hadolint', 'Dockerfile'], optional: true },
  { name: 'charts', command: ['helm', 'lint', 'helm/chatapp', 'helm/image-pull-secret'], optional: true },
  { name: 'Terraform format', command: ['terraform', 'fmt', '-check', '-recursive', 'terraform'], optional: true },
];

const failed = [];
for (const { name, command, optional } of checks) {
  const [program, ...args] = command;
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' });
  if (error?.code === 'ENOENT' && optional) console.log(`NOT CHECKED: ${name}; ${program} is not installed.`);
  else if (status !== 0) failed.push(name);
  else console.log(`ok: ${name}`);
}
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`);
  process.exit(1);
}

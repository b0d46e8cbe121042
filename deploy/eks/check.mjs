// Whether a pod reaches everything it depends on, asked from inside it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { kubectl } from './cluster.mjs';

export function checkConnections({ name, namespace }) {
  const inPod = (command, input) =>
    kubectl(
      [
        'exec',
        ...(input ? ['-i'] : []),
        '-n',
        namespace,
        `deployment/${name}`,
        '-c',
        'chatapp',
        '--',
        'node',
        ...command,
      ],
      { input },
    );
  inPod(['backend/dist/src/main.js', 'wait', '--timeout', '30']);
  inPod(['--input-type=module', '-'], readFileSync(path.join(import.meta.dirname, 'pod/check-files.mjs'), 'utf8'));
}

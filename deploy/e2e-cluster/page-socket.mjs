// The page's own code for its websocket, so that what is measured is what people get: its patience, its jitter.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { WebSocket } from 'ws';
import { root, scratch } from './settings.mjs';

const SOURCE = path.join(root, 'frontend/src/app/live');
const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext };

/** The classes and functions of `socket-link` and `backoff`, in a process that has a browser's WebSocket with `cookie`. */
export async function loadPageSocket(origin, cookie) {
  globalThis.WebSocket = class extends WebSocket {
    constructor(url) {
      super(url, { headers: { cookie, origin }, perMessageDeflate: false });
      // A browser's socket tells of an error by closing.
      this.on('error', () => undefined);
    }
  };
  const folder = path.join(scratch, 'page');
  mkdirSync(folder, { recursive: true });
  for (const name of ['backoff', 'socket-link']) {
    const { outputText } = ts.transpileModule(readFileSync(path.join(SOURCE, `${name}.ts`), 'utf8'), {
      compilerOptions: options,
    });
    writeFileSync(path.join(folder, `${name}.mjs`), outputText.replace("from './backoff'", "from './backoff.mjs'"));
  }
  const load = (name) => import(path.join(folder, `${name}.mjs`));
  return { ...(await load('backoff')), ...(await load('socket-link')) };
}

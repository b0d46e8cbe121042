// How deploy starts other programs, speaks and asks.
import { spawnSync } from 'node:child_process';
import { readSync } from 'node:fs';
import { settings } from './settings.mjs';

/** Ends deploy with a sentence instead of a stack. */
export class Stop extends Error {}

export const say = (line = '') => console.log(line);

/** Runs a program in view of the operator. Returns its exit code if that is one of `accept`. */
export function run(program, args, { input, accept = [0], env } = {}) {
  const stdio = [input === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'];
  const result = spawnSync(program, args, { input, stdio, env: { ...process.env, ...env } });
  if (result.error) throw new Stop(`${program} could not be started: ${result.error.message}`);
  if (!accept.includes(result.status))
    throw new Stop(
      `${program} ${args[0]} failed (see above). Mend it and run the same again: what is done stays done.`,
    );
  return result.status;
}

/** Runs a program in silence. */
export function attempt(program, args, { input, env } = {}) {
  const result = spawnSync(program, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    env: { ...process.env, ...env },
  });
  return {
    ok: !result.error && result.status === 0,
    out: result.stdout ?? '',
    problem: (result.error?.message ?? result.stderr ?? '').trim(),
  };
}

/** What a program prints. */
export function read(program, args, options) {
  const { ok, out, problem } = attempt(program, args, options);
  if (!ok) throw new Stop(`${program} ${args.slice(0, 2).join(' ')} failed: ${problem}`);
  return out;
}

/** The answer of AWS; null where it says that the thing asked for is not there. */
export function aws(...args) {
  const { ok, out, problem } = attempt('aws', [...args, '--output', 'json']);
  if (ok) return out.trim() === '' ? {} : JSON.parse(out);
  if (/NotFound|NoSuch|does not exist|\(404\)/.test(problem)) return null;
  throw new Stop(`aws ${args.slice(0, 2).join(' ')} failed: ${problem}`);
}

/** Asks until the answer comes; `word` must be typed. */
export function confirm(question, word = 'yes') {
  if (settings.approve) return say(`${question} yes, by APPROVE=yes`);
  if (!process.stdin.isTTY)
    throw new Stop(`${question} Nobody is there to answer: run it in a terminal, or set APPROVE=yes.`);
  process.stdout.write(`${question} Type "${word}" to go on: `);
  if (readLine() !== word) throw new Stop('Stopped; nothing more was changed.');
}

function readLine() {
  const byte = Buffer.alloc(1);
  let line = '';
  while (readSync(0, byte, 0, 1) === 1 && byte[0] !== 10) line += byte.toString('latin1');
  return line.trim();
}

/** Runs steps in order; each is safe to run again. */
export async function inOrder(steps) {
  // Ctrl-C reaches the program that runs as well: Terraform then ends what it has begun, and must not be left alone at it.
  process.once('SIGINT', () => process.exit(130));
  try {
    for (const [index, [title, step]] of steps.entries()) {
      say(`\n── ${index + 1}/${steps.length} ${title}`);
      await step();
    }
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(`\n${error.message}`);
    process.exit(1);
  }
}

/** Polls until `look` returns something; null after `seconds`. */
export async function poll(look, seconds, everyMs = 5000) {
  for (const until = Date.now() + seconds * 1000; ; await new Promise((resolve) => setTimeout(resolve, everyMs))) {
    const found = look();
    if (found || Date.now() > until) return found || null;
  }
}

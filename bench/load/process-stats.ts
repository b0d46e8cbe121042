import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** CPU seconds that a process and all below it have used so far, those that have ended included. Linux only. */
export function cpuSeconds(pid: number): number {
  let ticks = 0;
  for (const id of tree(pid)) {
    const fields = stat(id);
    if (fields) ticks += fields.own + (id === pid ? fields.ended : 0);
  }
  return ticks / TICKS_PER_SECOND;
}

/** Proportional set size in KB: memory of the process, what it shares counted by its share. */
export function pssKilobytes(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]);
}

function tree(root: number): number[] {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const id = Number(name);
    const fields = Number.isInteger(id) ? stat(id) : undefined;
    if (fields) parents.set(fields.parent, [...(parents.get(fields.parent) ?? []), id]);
  }
  const found = [root];
  for (const id of found) found.push(...(parents.get(id) ?? []));
  return found;
}

function stat(pid: number): { parent: number; own: number; ended: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    return { parent, own: fields[11]! + fields[12]!, ended: fields[13]! + fields[14]! };
  } catch {
    return undefined;
  }
}

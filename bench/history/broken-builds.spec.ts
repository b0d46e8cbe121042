import { expect, it } from 'vitest';
import { scratchFolder } from '../processes/scratch.ts';
import { breakBuild, MUTANTS } from './broken-builds.ts';

it.each(MUTANTS)('the server can still be broken in this way: $name', ({ patches }) => {
  expect(() => breakBuild(scratchFolder('chatapp-mutant'), patches)).not.toThrow();
});

import type { Attachment } from '@chatapp/contract';
import { describe, expect, it } from 'vitest';
import { BOB, ok, Run, unknown } from './small-run.ts';

const liked = { emoji: '👍', count: 1, userIds: [BOB] };

describe('verify, of threads,', () => {
  it('finds nothing in a good one', () => {
    const run = new Run();
    run.replied();
    expect(run.broken()).toEqual([]);
  });

  it('notices a root that does not count its reply', () => {
    const run = new Run();
    run.replied();
    delete run.log[0]!.thread;
    expect(run.broken()).toEqual(['thread']);
  });

  it('notices a number that is left out', () => {
    const run = new Run();
    const reply = run.replied();
    run.log[3] = { ...reply, reply: { ...reply.reply!, number: 2 } };
    expect(run.broken()).toEqual(['thread']);
  });

  it('notices a reply that stands in another thread, or in none', () => {
    const run = new Run();
    const { reply: _, ...plain } = run.replied();
    run.log[3] = { ...plain, mainSeq: 4 };
    delete run.log[0]!.thread;
    expect(run.broken()).toContain('thread');
  });

  it('notices a reply that is counted as part of the conversation', () => {
    const run = new Run();
    run.log[3] = { ...run.replied(), mainSeq: 4 };
    expect(run.broken()).toEqual(['gap']);
  });
});

describe('verify, of reactions,', () => {
  it('finds nothing where each is as its person said last', () => {
    const run = new Run();
    run.devices.splice(0, 2);
    run.reacted('unreact', [ok(70)]);
    run.reacted('react', [unknown(72), ok(75)]);
    run.log[0] = { ...run.log[0]!, reactions: [liked] };
    expect(run.broken()).toEqual([]);
  });

  it('notices one that is lost', () => {
    const run = new Run();
    run.reacted('react', [ok(70)]);
    expect(run.broken()).toEqual(['reaction']);
  });

  it('notices one that came back', () => {
    const run = new Run();
    run.devices.splice(0, 2);
    run.reacted('react', [ok(70)]);
    run.reacted('unreact', [ok(80)]);
    run.log[0] = { ...run.log[0]!, reactions: [liked] };
    expect(run.broken()).toEqual(['reaction']);
  });

  it('notices one that is counted twice', () => {
    const run = new Run();
    run.devices.splice(0, 2);
    run.reacted('react', [ok(70), ok(71)]);
    run.log[0] = { ...run.log[0]!, reactions: [{ ...liked, count: 2 }] };
    expect(run.broken()).toEqual(['reaction']);
  });

  it('allows what was never answered to be there or not', () => {
    const run = new Run();
    run.reacted('react', [unknown(70)]);
    expect(run.broken()).toEqual([]);
  });
});

describe('verify, of attachments,', () => {
  it('finds nothing where each message has its own with its content', () => {
    const run = new Run();
    run.carried();
    expect(run.broken()).toEqual([]);
  });

  it('notices one that is lost, in another message, there twice, or another', () => {
    const changes: ((run: Run, file: Attachment) => void)[] = [
      (run) => (run.log[1] = { ...run.log[1]!, attachments: [] }),
      (run, file) => (run.log[2] = { ...run.log[2]!, attachments: [file] }),
      (run, file) => (run.log[1] = { ...run.log[1]!, attachments: [file, file] }),
      (run, file) => (run.log[1] = { ...run.log[1]!, attachments: [{ ...file, size: 5 }] }),
    ];
    for (const change of changes) {
      const run = new Run();
      change(run, run.carried());
      expect(run.broken()).toEqual(['attachment']);
    }
  });

  it('notices a content that is gone, or is not what was sent', () => {
    for (const content of ['status 404', 'abce']) {
      const run = new Run();
      run.carried();
      run.contents.set('f1', content);
      expect(run.broken()).toEqual(['attachment']);
    }
  });
});

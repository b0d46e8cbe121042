import type { Message } from '@chatapp/contract';
import { type QueueHost, type Sent, drain } from './outbox-queue';
import type { Pending } from './pending';

const pending = (id: string): Pending => ({
  id,
  channelId: 'c',
  body: { id, text: id },
  createdAt: '',
  refused: null,
  sentRev: null,
});

/** A queue whose sends come to what `outcomes` says, by text; `log` is what happened, in order. */
function queue(ids: string[], outcomes: Record<string, Sent['kind'][]>, patience = 10) {
  const files: Record<string, (Sent | null)[]> = {};
  const log: string[] = [];
  let waiting = ids.map(pending);
  const host: QueueHost = {
    waiting: () => Promise.resolve(waiting),
    prepare: async ({ id }) => {
      log.push(`prepare ${id}`);
      return Promise.resolve(files[id]?.shift() ?? null);
    },
    send: ({ id }) => {
      const kind = outcomes[id]?.shift() ?? 'stored';
      log.push(`send ${id}`);
      return Promise.resolve<Sent>(
        kind === 'stored'
          ? { kind, message: { id } as Message }
          : kind === 'refused'
            ? { kind, code: 'channel.archived' }
            : { kind },
      );
    },
    stored: ({ id }) => {
      log.push(`stored ${id}`);
      waiting = waiting.filter((one) => one.id !== id);
      return Promise.resolve();
    },
    refused: ({ id }, code) => {
      log.push(`refused ${id}`);
      waiting = waiting.map((one) => (one.id === id ? { ...one, refused: code } : one));
      return Promise.resolve();
    },
    pause: (attempt) => {
      log.push(`pause ${attempt}`);
      return Promise.resolve(patience-- > 0);
    },
  };
  /** Gives a message files, which come to that. */
  const attach = (to: string, ...come: (Sent | null)[]): void => {
    files[to] = come;
    waiting = waiting.map((one) => (one.id === to ? { ...one, body: { ...one.body, fileIds: ['f'] } } : one));
  };
  const takeBack = (from: string): void => void (waiting = waiting.filter(({ id }) => id !== from));
  return { log, host, attach, takeBack, left: () => waiting.map(({ id }) => id) };
}

describe('the outbox', () => {
  it('sends one after the other, in the order they were written', async () => {
    const { log, host } = queue(['a', 'b'], {});
    await drain('c', host);
    expect(log).toEqual(['send a', 'stored a', 'send b', 'stored b']);
  });

  it('repeats a send whose outcome is unknown with the same id, and lets nothing overtake it', async () => {
    const { log, host } = queue(['a', 'b'], { a: ['later', 'later'] });
    await drain('c', host);
    expect(log).toEqual(['send a', 'pause 0', 'send a', 'pause 1', 'send a', 'stored a', 'send b', 'stored b']);
  });

  it('keeps what was refused for the person and goes on with the next', async () => {
    const { log, host, left } = queue(['a', 'b'], { a: ['refused'] });
    await drain('c', host);
    expect(log).toEqual(['send a', 'refused a', 'send b', 'stored b']);
    expect(left()).toEqual(['a']);
  });

  it('is patient anew after a success', async () => {
    const { log, host } = queue(['a', 'b'], { a: ['later'], b: ['later'] });
    await drain('c', host);
    expect(log.filter((line) => line.startsWith('pause'))).toEqual(['pause 0', 'pause 0']);
  });

  it('stops without losing anything when it is told to give up', async () => {
    const { host, left } = queue(['a', 'b'], { a: ['later', 'later'] }, 1);
    await drain('c', host);
    expect(left()).toEqual(['a', 'b']);
  });

  it('leaves alone what another tab has sent meanwhile', async () => {
    const { log, host } = queue(['a', 'b'], {});
    const all = host.waiting.bind(host);
    let asked = 0;
    host.waiting = async (channelId) => (await all(channelId)).filter(({ id }) => asked++ === 0 || id !== 'b');
    await drain('c', host);
    expect(log).toEqual(['send a', 'stored a']);
  });

  it('lets nothing overtake a message whose files are still on their way', async () => {
    const { log, host, attach } = queue(['a', 'b'], {});
    attach('a');
    const arrive: (() => void)[] = [];
    host.prepare = () => new Promise((resolve) => arrive.push(() => resolve(null)));
    const drained = drain('c', host);
    await vi.waitFor(() => expect(arrive).toHaveLength(1));
    expect(log).toEqual([]);
    arrive[0]?.();
    await drained;
    expect(log).toEqual(['send a', 'stored a', 'send b', 'stored b']);
  });

  it('refuses a message one of whose files was, and goes on with the next', async () => {
    const { log, host, attach, left } = queue(['a', 'b'], {});
    attach('a', { kind: 'refused', code: 'file.too_large' });
    await drain('c', host);
    expect(log).toEqual(['prepare a', 'refused a', 'send b', 'stored b']);
    expect(left()).toEqual(['a']);
  });

  it('goes on where a message is taken back while its files are on their way', async () => {
    const { log, host, attach, takeBack } = queue(['a', 'b'], {});
    attach('a');
    host.prepare = ({ id }) => {
      takeBack(id);
      return Promise.resolve({ kind: 'later', waitMs: 0 });
    };
    await drain('c', host);
    expect(log).toEqual(['pause 0', 'send b', 'stored b']);
  });
});

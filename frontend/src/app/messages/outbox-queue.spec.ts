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
  const log: string[] = [];
  let waiting = ids.map(pending);
  const host: QueueHost = {
    waiting: () => Promise.resolve(waiting),
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
  return { log, host, left: () => waiting.map(({ id }) => id) };
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
});

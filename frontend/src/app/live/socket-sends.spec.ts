import { TestBed } from '@angular/core/testing';
import type { ClientSignal, Message, Problem } from '@chatapp/contract';
import { SocketOut } from './socket-out';
import { SocketSends } from './socket-sends';

function sends(connected = true) {
  const said: ClientSignal[] = [];
  TestBed.inject(SocketOut).connect((signal) => {
    if (connected) said.push(signal);
    return connected;
  });
  return { said, sends: TestBed.inject(SocketSends) };
}
const message = (id: string) => ({ id, channelId: 'c', text: 'hello' }) as Message;

describe('sending on the socket', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is answered by the event with the message', async () => {
    const { said, sends: by } = sends();
    const answer = by.send('c', { id: 'a', text: 'hello' });
    expect(said).toEqual([{ type: 'send', channelId: 'c', message: { id: 'a', text: 'hello' } }]);
    by.hear({ type: 'messages.created', channelId: 'c', rev: 2, messages: [message('other'), message('a')] });
    expect(await answer).toEqual({ kind: 'stored', message: message('a') });
  });

  it('is answered by word that it was stored before, or refused', async () => {
    const { sends: by } = sends();
    const [again, never] = [by.send('c', { id: 'a', text: 'x' }), by.send('c', { id: 'b', text: 'x' })];
    const problem: Problem = { code: 'channel.archived', message: '' };
    by.hear({ type: 'send.refused', messageId: 'b', problem });
    by.hear({ type: 'send.stored', message: message('a') });
    expect(await again).toEqual({ kind: 'stored', message: message('a') });
    expect(await never).toEqual({ kind: 'refused', problem });
  });

  it('knows nothing without a connection, after losing it, and without an answer in time', async () => {
    expect(await sends(false).sends.send('c', { id: 'a', text: 'x' })).toBeNull();
    const { sends: by } = sends();
    const lost = by.send('c', { id: 'b', text: 'x' });
    by.lost();
    expect(await lost).toBeNull();
    const late = by.send('c', { id: 'c', text: 'x' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await late).toBeNull();
  });
});

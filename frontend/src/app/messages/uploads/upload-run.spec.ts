import type { ErrorCode, Upload } from '@chatapp/contract';
import { ApiError } from '../../api/api';
import { type UploadHost, runUpload } from './upload-run';

const PART = 4;
const content = new Blob(['0123456789']);
const body = { id: 'f', purpose: { channelId: 'c' }, name: 'a.txt', size: 10 };
const refusal = (status: number, code: ErrorCode, retryAfter?: number) =>
  new ApiError({ code, message: '', ...(retryAfter ? { retryAfter } : {}) }, status);
const offline = () => new ApiError({ code: 'server.unavailable', message: '' }, 0, true);

/** A server with parts of four bytes; `fail` says what goes wrong, by the name of the call, once each. */
function server(fail: Record<string, (Error | undefined)[]> = {}, patience = 20) {
  const parts = new Map<number, string>();
  const log: string[] = [];
  const progress: number[] = [];
  let state: Upload['state'] = 'uploading';
  const trip = (call: string): void => {
    log.push(call);
    const error = fail[call]?.shift();
    if (error) throw error;
  };
  const standing = (): Upload => ({
    id: 'f',
    state,
    partSize: PART,
    received: [...parts.keys()],
    missing: [1, 2, 3].filter((part) => !parts.has(part)).map((part) => ({ part, url: `/parts/${part}` })),
  });
  const host: UploadHost = {
    create: async () => {
      trip('create');
      return Promise.resolve(standing());
    },
    put: async (url, part, sent) => {
      sent(1);
      trip(`put ${url.at(-1)}`);
      parts.set(Number(url.at(-1)), await part.text());
    },
    complete: async () => {
      trip('complete');
      if (parts.size < 3) throw refusal(409, 'file.incomplete');
      state = 'ready';
      return Promise.resolve(standing());
    },
    progress: (bytes) => progress.push(bytes),
    pause: (attempt, waitMs) => {
      log.push(waitMs === undefined ? `pause ${attempt}` : `pause ${attempt} for ${waitMs}`);
      return Promise.resolve(patience-- > 0);
    },
  };
  return { host, log, progress, parts };
}
const uploaded = ({ parts }: ReturnType<typeof server>) =>
  [...parts.entries()].sort(([a], [b]) => a - b).map(([, part]) => part);

describe('an upload', () => {
  it('sends every part in order and says how far it is', async () => {
    const there = server();
    expect(await runUpload(body, content, there.host)).toMatchObject({ kind: 'ready' });
    expect(there.log).toEqual(['create', 'put 1', 'put 2', 'put 3', 'complete']);
    expect(uploaded(there)).toEqual(['0123', '4567', '89']);
    expect(there.progress).toEqual([0, 1, 4, 5, 8, 9, 10]);
  });

  it('goes on where it stopped after the connection was lost', async () => {
    const there = server({ 'put 2': [offline(), offline()] });
    expect(await runUpload(body, content, there.host)).toMatchObject({ kind: 'ready' });
    expect(there.log.filter((call) => call === 'put 1')).toHaveLength(1);
    expect(there.log).toEqual([
      'create',
      'put 1',
      'put 2',
      'pause 0',
      'create',
      'put 2',
      'pause 0',
      'create',
      'put 2',
      'put 3',
      'complete',
    ]);
  });

  it('asks for fresh addresses where the storage refuses an old one', async () => {
    const there = server({ 'put 1': [refusal(403, 'server.internal')] });
    expect(await runUpload(body, content, there.host)).toMatchObject({ kind: 'ready' });
  });

  it('sends parts again that the server has lost', async () => {
    const there = server();
    const complete = there.host.complete.bind(there.host);
    let first = true;
    there.host.complete = (id) => {
      if (first) there.parts.delete(2);
      first = false;
      return complete(id);
    };
    expect(await runUpload(body, content, there.host)).toMatchObject({ kind: 'ready' });
    expect(uploaded(there)).toEqual(['0123', '4567', '89']);
  });

  it('waits as long as the server says', async () => {
    const there = server({ create: [refusal(429, 'request.rate_limited', 3)] });
    await runUpload(body, content, there.host);
    expect(there.log[1]).toBe('pause 0 for 3000');
  });

  it.each<[string, ErrorCode, number]>([
    ['create', 'file.quota_exceeded', 413],
    ['create', 'channel.read_only', 403],
    ['complete', 'file.unreadable', 422],
  ])('ends where %s is refused with %s', async (call, code, status) => {
    const there = server({ [call]: [refusal(status, code)] });
    expect(await runUpload(body, content, there.host)).toEqual({ kind: 'refused', code });
  });

  it('gives up what is refused again and again though nothing is wrong with it', async () => {
    const there = server({ 'put 1': Array.from({ length: 50 }, () => refusal(403, 'server.internal')) });
    expect(await runUpload(body, content, there.host)).toEqual({ kind: 'refused', code: 'server.internal' });
  });

  it('never gives up for want of a connection', async () => {
    const there = server({ create: Array.from({ length: 15 }, offline) });
    expect(await runUpload(body, content, there.host)).toMatchObject({ kind: 'ready' });
  });

  it('stops when it is told to', async () => {
    const there = server({ 'put 3': [offline()] }, 0);
    expect(await runUpload(body, content, there.host)).toEqual({ kind: 'stopped' });
  });

  it('says so where the file has changed on the disk', async () => {
    const gone = new Blob(['0123456789']);
    gone.slice = () => ({ size: 1, arrayBuffer: () => Promise.reject(new Error('changed')) }) as unknown as Blob;
    const there = server({ 'put 1': [offline(), offline(), offline()] });
    expect(await runUpload(body, gone, there.host)).toEqual({ kind: 'refused', code: 'file.unreadable' });
  });
});

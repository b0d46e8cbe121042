import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { MyChannel, Upload } from '@chatapp/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SweepService } from '../src/files/sweeping/sweep.service.js';
import { Metrics } from '../src/metrics/metrics.js';
import { halves } from './harness/file-samples.js';
import { Program } from './harness/program.js';
import { type Person, TestApp } from './harness/test-app.js';
import { begin, fetchFile, putPart, putParts, send, upload } from './harness/uploads.js';

const MB = 1024 * 1024;
const SECRET = 'a secret that only tests know, and long';

/** One replica here, and others beside it that are killed; all on one database and one disk. */
let dataDir: string;
let app: TestApp;
let anna: Person;
let room: MyChannel;
let at: string;
let purpose: { channelId: string };
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chatapp-files-'));
  app = await TestApp.start({ env: { DATA_DIR: dataDir, FILE_MAX_SIZE: '300MB' } });
  anna = await app.signUp('Anna');
  room = (await anna.agent.post('/api/channels').send({ name: 'interrupted', kind: 'private' })).body as MyChannel;
  at = `/api/channels/${room.channel.id}`;
  purpose = { channelId: room.channel.id };
});
afterAll(async () => {
  await app.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const programs: Program[] = [];
afterEach(() => Promise.all(programs.splice(0).map((program) => program.stop())));

async function startBeside(): Promise<{ program: Program; url: string }> {
  const env = { DATABASE_URL: app.databaseUrl, DATA_DIR: dataDir, SESSION_SECRET: SECRET, FILE_MAX_SIZE: '300MB' };
  const program = Program.run({ ...env, PORT: '0', HOST: '127.0.0.1', RATE_LIMITS: 'off', SHUTDOWN_DRAIN_MS: '0' });
  programs.push(program);
  return { program, url: await program.ready() };
}

/** A request to the replica that is about to die; its answer never comes. */
function sendTo(url: string, method: string, path: string, body: Buffer, length = body.length): void {
  const headers = { cookie: anna.cookie, 'content-length': String(length) };
  const sent = request(new URL(path, url), { method, headers });
  sent.on('error', () => undefined);
  sent.write(body);
}

const filesUnder = async (name: string): Promise<string[]> =>
  (await readdir(join(dataDir, 'files', name), { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

async function sweep(): Promise<void> {
  const service = app.app.get(SweepService);
  const tomorrow = new Date(Date.now() + 25 * 3600 * 1000);
  while (await service.sweepFiles(tomorrow));
  while (await service.sweepContents(tomorrow));
  await service.sweepLeftovers(tomorrow);
}

describe('a server that is killed', () => {
  it('in the middle of a part loses that part alone, and another replica takes up the upload', async () => {
    const { program, url } = await startBeside();
    const bytes = randomBytes(7 * MB);
    const begun = (await begin(anna, { bytes, purpose })).body as Upload;
    await putPart(app, anna, begun.missing[0]!.url, bytes.subarray(0, 5 * MB));
    sendTo(url, 'PUT', begun.missing[1]!.url, bytes.subarray(5 * MB, 6 * MB), 2 * MB);
    await expect.poll(() => filesUnder('uploads')).toHaveLength(2);
    program.kill('SIGKILL');
    await program.exit();
    const found = (await anna.agent.get(`/api/uploads/${begun.id}`)).body as Upload;
    expect([found.received, found.missing.map(({ part }) => part)]).toEqual([[1], [2]]);
    await putParts(app, anna, found, bytes);
    expect((await anna.agent.post(`/api/uploads/${begun.id}/complete`)).status).toBe(200);
    await send(anna, at, [begun.id]);
    expect((await fetchFile(app, anna, `${at}/files/${begun.id}/original`)).bytes.equals(bytes)).toBe(true);
    await sweep();
    expect([await filesUnder('uploads'), await filesUnder('work')]).toEqual([[], []]);
  });

  it('while it looks into a file leaves that to the one that is asked next: one file, one content, nothing else', async () => {
    const { program, url } = await startBeside();
    const bytes = await halves(6000, 4000).jpeg({ quality: 95 }).toBuffer();
    const begun = (await begin(anna, { bytes, purpose, name: 'large.jpg' })).body as Upload;
    await putParts(app, anna, begun, bytes);
    sendTo(url, 'POST', `/api/uploads/${begun.id}/complete`, Buffer.alloc(0));
    await expect.poll(() => app.sql(`select 1 from blobs where state = 'making'`), { interval: 5 }).toHaveLength(1);
    program.kill('SIGKILL');
    await program.exit();
    expect(await app.sql(`select 1 from blobs where state = 'making'`)).toHaveLength(1);
    expect(await filesUnder('work')).not.toEqual([]);
    // Until the dead one's lease ends, whoever asks is asked for patience.
    const complete = async () => (await anna.agent.post(`/api/uploads/${begun.id}/complete`)).status;
    await expect.poll(complete, { timeout: 90_000, interval: 500 }).toBe(200);
    const message = await send(anna, at, [begun.id]);
    expect(message.attachments).toMatchObject([{ kind: 'image', width: 6000, variants: ['small', 'medium', 'large'] }]);
    await sweep();
    expect([await filesUnder('uploads'), await filesUnder('work')]).toEqual([[], []]);
    const blobs = await app.sql<{ content: string }>('select content from blobs b join files f using (sha256) where f.id = $1', [begun.id]); // prettier-ignore
    expect(blobs).toHaveLength(1);
    const stored = (await filesUnder('contents')).filter((path) => path.includes(blobs[0]!.content.slice(0, 64)));
    expect(stored).toHaveLength(4);
  }, 120_000);
});

describe('two replicas', () => {
  let other: TestApp;
  beforeAll(async () => {
    other = await TestApp.start({ beside: app, env: { DATA_DIR: dataDir, FILE_MAX_SIZE: '300MB' } });
  });
  afterAll(() => other.stop());

  it('that are brought the same content at once look into it once', async () => {
    const counts = await Promise.all([processed(app), processed(other)]);
    const bytes = await halves(1500, 1000).png().toBuffer();
    const files = await Promise.all([app, other, app, other].map((replica) => uploadAt(replica, bytes)));
    expect(new Set(files.map(({ fileId: _, ...rest }) => JSON.stringify(rest))).size).toBe(1);
    const after = await Promise.all([processed(app), processed(other)]);
    expect(after[0] + after[1] - counts[0] - counts[1]).toBe(1);
  });

  it('that are both asked to make a file of an upload, as after a lost answer, both say that it is ready', async () => {
    for (let round = 0; round < 10; round++) {
      const bytes = randomBytes(1000);
      const begun = (await begin(anna, { bytes, purpose })).body as Upload;
      await putParts(app, anna, begun, bytes);
      const ask = async (replica: TestApp, delayMs: number) => {
        await setTimeout(delayMs);
        const agent = replica.agent().set('Cookie', anna.cookie);
        const found = (await agent.get(`/api/uploads/${begun.id}`)).body as Upload;
        const { status, body } = await agent.post(`/api/uploads/${begun.id}/complete`);
        return [found.missing, status, (body as Upload).state];
      };
      const asked = [ask(app, 0), ...Array.from({ length: 30 }, (_, n) => ask(other, n * 5))];
      for (const answer of await Promise.all(asked)) expect(answer).toEqual([[], 200, 'ready']);
    }
  });

  const uploadAt = async (replica: TestApp, bytes: Buffer) =>
    upload(replica, { ...anna, agent: replica.agent().set('Cookie', anna.cookie) }, { bytes, purpose, name: 'same.png' }); // prettier-ignore

  async function processed(replica: TestApp): Promise<number> {
    const text = await replica.app.get(Metrics).registry.metrics();
    return [...text.matchAll(/^chatapp_file_processing_seconds_count\{.*\} (\d+)$/gm)].reduce(
      (sum, [, n]) => sum + Number(n),
      0,
    );
  }
});

describe('the memory of a server', () => {
  it('is the same whether 50 or 250 MB come in, are made a file and go out again', async () => {
    const { program, url } = await startBeside();
    const there = { url } as TestApp;
    const transfer = async (bytes: Buffer): Promise<void> => {
      const begun = (await begin(anna, { bytes, purpose })).body as Upload;
      await putParts(there, anna, begun, bytes);
      const headers = { cookie: anna.cookie };
      const completed = await fetch(new URL(`/api/uploads/${begun.id}/complete`, url), { method: 'POST', headers });
      expect(completed.status).toBe(200);
      const fetched = await fetchFile(there, anna, `${at}/files/${begun.id}/original`);
      expect(fetched.bytes.length).toBe(bytes.length);
    };
    const peakOf = async (megabytes: number): Promise<number> => {
      let peak = 0;
      const look = () => void residentMegabytes(program.pid).then((now) => (peak = Math.max(peak, now)));
      const watching = setInterval(look, 20);
      await transfer(randomBytes(megabytes * MB)).finally(() => clearInterval(watching));
      return peak;
    };
    const [small, large] = [await peakOf(50), await peakOf(250)];
    console.log(
      `Resident memory: at most ${Math.round(small)} MB during 50 MB, ${Math.round(large)} MB during 250 MB.`,
    );
    expect(large - small).toBeLessThan(40);
  }, 120_000);
});

async function residentMegabytes(pid: number): Promise<number> {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

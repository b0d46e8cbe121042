import type { Attachment, FilePurpose, Message, Upload } from '@chatapp/contract';
import type supertest from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { uuidv7 } from '../../src/users/uuid.js';
import type { Person, TestApp } from './test-app.js';

export interface Sent {
  bytes: Buffer;
  purpose: FilePurpose;
  name?: string;
  /** What the client says of it, where that differs. */
  size?: number;
  id?: string;
  hints?: { width?: number; height?: number; duration?: number };
}

/** Begins an upload; whatever the server answers. */
export function begin({ agent }: Person, { bytes, purpose, name = 'file.bin', size, id = uuidv7(), hints }: Sent) {
  return agent.post('/api/uploads').send({ id, purpose, name, size: size ?? bytes.length, ...hints });
}

/** Puts the missing parts where the server says, one after the other. */
export async function putParts(app: TestApp, person: Person, upload: Upload, bytes: Buffer): Promise<void> {
  for (const { part, url } of upload.missing) {
    const start = (part - 1) * upload.partSize;
    const { status } = await putPart(app, person, url, bytes.subarray(start, start + upload.partSize));
    if (status >= 300) throw new Error(`Part ${part} was answered with ${status}.`);
  }
}

/** A part as a browser sends it: to a bucket without a cookie, and under a type that stands for nothing. */
export async function putPart(
  { url: origin }: TestApp,
  { cookie }: Person,
  url: string,
  body: Buffer,
): Promise<{ status: number; code: string }> {
  const address = new URL(url, origin);
  const headers = address.origin === origin ? { cookie } : undefined;
  const answer = await fetch(address, { method: 'PUT', body: new Uint8Array(body), ...(headers ? { headers } : {}) });
  const text = await answer.text();
  return { status: answer.status, code: /"code":"([^"]+)"/.exec(text)?.[1] ?? '' };
}

/** The whole protocol; whatever the server answers in the end. */
export async function tryUpload(app: TestApp, person: Person, sent: Sent): Promise<supertest.Response> {
  const begun = await begin(person, sent);
  if (begun.status !== 200) return begun;
  const upload = begun.body as Upload;
  await putParts(app, person, upload, sent.bytes);
  return person.agent.post(`/api/uploads/${upload.id}/complete`);
}

/** The whole protocol; fails unless it ends with a file. */
export async function upload(app: TestApp, person: Person, sent: Sent): Promise<Attachment> {
  const { status, body } = await tryUpload(app, person, sent);
  if (status !== 200) throw new Error(`The upload was answered with ${status}: ${JSON.stringify(body)}`);
  return (body as Upload).attachment!;
}

/** Sends a message with files into the channel whose path it is. */
export async function send({ agent }: Person, at: string, fileIds: readonly string[], text = ''): Promise<Message> {
  const { status, body } = await agent.post(`${at}/messages`).send({ id: uuidv7(), text, fileIds });
  if (status !== 200) throw new Error(`The message was answered with ${status}: ${JSON.stringify(body)}`);
  return body as Message;
}

/** Follows a route to a file to its end, as a browser does. */
export async function fetchFile(
  { url: origin }: TestApp,
  { cookie }: Person,
  path: string,
  headers: Record<string, string> = {},
) {
  const redirect = await fetch(new URL(path, origin), { headers: { cookie }, redirect: 'manual' });
  if (redirect.status !== 302) return { redirect, address: null, answer: redirect, bytes: Buffer.alloc(0) };
  const address = new URL(redirect.headers.get('location')!, origin);
  const answer = await fetch(address, { headers });
  return { redirect, address, answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

/** A picture of four by four pixels. */
export const PIXELS = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEElEQVQImWMwTpsJRwzEcQDrIxMhLoLCbgAAAABJRU5ErkJggg==',
  'base64',
);

/** The whole protocol for what fits into one part, for whoever an HTTP client belongs to; answers its id, whatever became of it. */
export async function uploadBy(
  agent: TestAgent,
  purpose: FilePurpose,
  bytes = PIXELS,
  name = 'pixels.png',
): Promise<string> {
  const id = uuidv7();
  await agent.post('/api/uploads').send({ id, purpose, name, size: bytes.length });
  await agent.put(`/api/uploads/${id}/parts/1`).set('Content-Type', 'application/octet-stream').send(bytes);
  await agent.post(`/api/uploads/${id}/complete`);
  return id;
}

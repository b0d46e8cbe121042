import { createECDH, createPublicKey, type ECDH, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { PushPayload, type PushSubscription } from '@chatapp/contract';
import ece from 'http_ece';
import { expect } from 'vitest';
import { type Certificate, makeCertificate } from './certificate.js';
import type { Person } from './test-app.js';

/** What arrived for a browser, opened as the browser opens it. */
export interface Arrived {
  readonly browser: Browser;
  readonly payload: PushPayload;
  readonly headers: IncomingHttpHeaders;
}

/** How the service answers: a status, perhaps with a time to wait; or not at all. */
export type Behaviour = number | { status: number; retryAfter: string } | 'hang' | 'reset';

/** A browser with a subscription. */
export class Browser {
  /** What the service answers next; 201 when there is nothing. */
  readonly answers: Behaviour[] = [];
  private readonly ecdh: ECDH = createECDH('prime256v1');
  private readonly auth = randomBytes(16);
  readonly subscription: PushSubscription;

  constructor(
    readonly name: string,
    readonly path: string,
    origin: string,
  ) {
    const p256dh = this.ecdh.generateKeys('base64url');
    this.subscription = { endpoint: `${origin}${path}`, keys: { p256dh, auth: this.auth.toString('base64url') } };
  }

  open(body: Buffer): PushPayload {
    const text = ece.decrypt(body, { version: 'aes128gcm', privateKey: this.ecdh, authSecret: this.auth });
    return PushPayload.parse(JSON.parse(text.toString()));
  }
}

/** A push service on loopback that keeps to RFC 8030, 8291 and 8292, and answers as it is told. */
export class PushService {
  /** Everything that was taken (201), in order. */
  readonly arrived: Arrived[] = [];
  /** How often something was asked of it, whatever it answered. */
  asked = 0;
  private readonly browsers = new Map<string, Browser>();

  private constructor(
    private readonly server: Server,
    readonly certificate: Certificate,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.take(request, response));
  }

  static async start(): Promise<PushService> {
    const certificate = await makeCertificate();
    // For applications of this process; programs are told by NODE_EXTRA_CA_CERTS.
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), certificate.cert]);
    const server = createServer(certificate).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new PushService(server, certificate);
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A browser that nobody knows yet. */
  browser(name: string): Browser {
    const browser = new Browser(name, `/push/${randomBytes(8).toString('hex')}`, `https://${this.host}`);
    this.browsers.set(browser.path, browser);
    return browser;
  }

  /** A browser in which someone is signed in and wants to be told. */
  async subscribe({ agent }: Person, name: string): Promise<Browser> {
    const browser = this.browser(name);
    const answer = await agent.put('/api/notifications/subscription').send(browser.subscription);
    expect(answer.status, answer.text).toBe(204);
    return browser;
  }

  /** Messages that browsers were told of, as the names of the browsers, sorted. */
  toldOf(text: string): string[] {
    return this.messages()
      .filter(({ payload }) => payload.body.includes(text))
      .map(({ browser }) => browser.name)
      .sort();
  }

  messages(browser?: Browser): { browser: Browser; payload: Extract<PushPayload, { type: 'message' }> }[] {
    return this.arrived.flatMap(({ browser: at, payload }) =>
      payload.type === 'message' && (!browser || browser === at) ? [{ browser: at, payload }] : [],
    );
  }

  /** What browsers were asked to show no longer. */
  clears(browser: Browser): Extract<PushPayload, { type: 'clear' }>[] {
    return this.arrived.flatMap(({ browser: at, payload }) =>
      payload.type === 'clear' && browser === at ? [payload] : [],
    );
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.asked += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const browser = this.browsers.get(request.url!);
    if (!browser) return void response.writeHead(404).end();
    const answer = browser.answers.shift() ?? 201;
    if (answer === 'hang') return;
    if (answer === 'reset') return void request.socket.destroy();
    if (typeof answer === 'object') {
      response.writeHead(answer.status, { 'Retry-After': answer.retryAfter }).end();
      return;
    }
    if (answer === 201) {
      const fault = this.faultOf(request);
      if (fault) return void response.writeHead(400).end(fault);
      this.arrived.push({ browser, payload: browser.open(Buffer.concat(chunks)), headers: request.headers });
    }
    response.writeHead(answer).end();
  }

  /** What a real service would refuse. */
  private faultOf({ headers }: IncomingMessage): string | null {
    if (!/^\d+$/.test(String(headers['ttl']))) return 'no TTL';
    if (headers['content-encoding'] !== 'aes128gcm') return 'not aes128gcm';
    if (!/^[\w-]{1,32}$/.test(String(headers['topic']))) return 'no topic';
    const [, token = '', key = ''] = /^vapid t=(\S+), k=(\S+)$/.exec(headers.authorization ?? '') ?? [];
    const [head, claims = '', signature = ''] = token.split('.');
    const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<
      string,
      string | number
    >;
    if (aud !== `https://${this.host}` || !/^(mailto:|https:)/.test(String(sub))) return 'another audience or subject';
    if (Number(exp) < Date.now() / 1000 || Number(exp) > Date.now() / 1000 + 86_400) return 'not valid now';
    const point = Buffer.from(key, 'base64url');
    const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
    const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
    const options = { key: publicKey, dsaEncoding: 'ieee-p1363' as const };
    return verify('sha256', Buffer.from(`${head}.${claims}`), options, Buffer.from(signature, 'base64url'))
      ? null
      : 'signed by somebody else';
  }
}

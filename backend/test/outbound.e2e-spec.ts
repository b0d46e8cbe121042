import { once } from 'node:events';
import type { LookupAddress } from 'node:dns';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AddressGuard } from '../src/outbound/address-guard.js';
import { lookupPublic } from '../src/outbound/lookup.js';
import { isPublicAddress } from '../src/outbound/public-address.js';
import { OutboundRefusal } from '../src/outbound/outbound-refusal.js';
import { type FetchLimits, SafeFetch } from '../src/outbound/safe-fetch.js';

const PAGE = '<html><title>hello</title></html>';
const LIMITS: FetchLimits = { types: ['text/html'], maxBytes: 64 * 1024, beyond: 'cut', timeoutMs: 1000 };

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const page: Answer = (_request, response) =>
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(PAGE);

/** A server inside: whoever gets an answer of it by a trick has broken in. */
let inside: Server;
/** The same on IPv6, and where that is asked for by another name. */
let inside6: Server | null;
let port: number;
let asked: string[] = [];
const BOMB = gzipSync(Buffer.alloc(200 * 1024 * 1024));
const ANSWERS: Record<string, Answer> = {
  '/huge': (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.write(PAGE);
    const more = (): void => void (response.destroyed || response.write(Buffer.alloc(64 * 1024, 'x'), more));
    more();
  },
  '/slow': (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    const timer = setInterval(() => response.write('x'), 50);
    response.once('close', () => clearInterval(timer));
  },
  '/silent': () => undefined,
  '/bomb': (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' }).end(BOMB);
  },
  '/packed': (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' }).end(gzipSync(PAGE));
  },
  '/oddly-packed': (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'exotic' }).end(PAGE);
  },
  '/broken': (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' }).end(PAGE);
  },
  '/program': (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end('MZ');
  },
  '/gone': (_request, response) => void response.writeHead(404, { 'Content-Type': 'text/html' }).end(PAGE),
  '/loop': (_request, response) => void response.writeHead(302, { Location: '/loop' }).end(),
  '/headers': (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'X-Long': 'x'.repeat(100_000) }).end(PAGE);
  },
};

const answer: Answer = (request, response) => {
  asked.push(`${request.headers.host}${request.url}`);
  const url = new URL(request.url!, 'http://x');
  const to = url.searchParams.get('to');
  if (to !== null) return void response.writeHead(302, { Location: to.replace(/[^ -~]/g, encodeURIComponent) }).end();
  (ANSWERS[url.pathname] ?? page)(request, response);
};

beforeAll(async () => {
  inside = createServer(answer).listen(0, '127.0.0.1');
  await once(inside, 'listening');
  ({ port } = inside.address() as AddressInfo);
  inside6 = createServer(answer).listen(port, '::1');
  const failed = await Promise.race([
    once(inside6, 'listening').then(() => false),
    once(inside6, 'error').then(() => true),
  ]);
  if (failed) inside6 = null;
});
afterAll(() => {
  for (const server of [inside, inside6]) {
    server?.closeAllConnections();
    server?.close();
  }
});
beforeEach(() => (asked = []));

/** A guard for which the server's port is one of the web's: so it is the address that decides. */
const guardWith = (allowHosts: string[], outside?: (name: string) => Promise<LookupAddress[]>) =>
  new AddressGuard(allowHosts, [80, 443, port], {
    outside: outside ?? lookupPublic,
    inside: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  });
const strict = () => new SafeFetch(guardWith([]), 'test');
/** The server by one name is allowed: every other way to it stays closed. */
const lenient = () => new SafeFetch(guardWith([`127.0.0.1:${port}`]), 'test');
const allowed = (path: string): URL => new URL(`http://127.0.0.1:${port}${path}`);

const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error: unknown) => (error instanceof OutboundRefusal ? error.reason : `error ${(error as Error).message}`),
  );

describe('ways into the own network', () => {
  it('are closed although the server answers: the one way that is allowed leads there', async () => {
    expect((await lenient().get(allowed('/'), LIMITS)).body.toString()).toBe(PAGE);
    expect(asked).toEqual([`127.0.0.1:${port}/`]);
  });

  const at = (host: string) => () => `http://${host}:${port}/`;
  const TRICKS: [name: string, url: () => string, reason: string][] = [
    ['loopback', at('127.0.0.1'), 'address'],
    ['loopback by another number of its block', at('127.8.8.8'), 'address'],
    ['loopback as one decimal', at('2130706433'), 'address'],
    ['loopback in octal', at('0177.0.0.1'), 'address'],
    ['loopback in hexadecimal', at('0x7f000001'), 'address'],
    ['loopback with parts left out', at('127.1'), 'address'],
    ['loopback in full-width digits', at('１２７.０.０.１'), 'address'],
    ['this host', at('0.0.0.0'), 'address'],
    ['loopback of IPv6', at('[::1]'), 'address'],
    ['loopback of IPv6, written out', at('[0:0:0:0:0:0:0:1]'), 'address'],
    ['loopback, mapped into IPv6', at('[::ffff:127.0.0.1]'), 'address'],
    ['the same in hexadecimal', at('[::ffff:7f00:1]'), 'address'],
    ['loopback behind NAT64', at('[64:ff9b::7f00:1]'), 'address'],
    ['loopback by 6to4', at('[2002:7f00:1::]'), 'address'],
    ['localhost', at('localhost'), 'address'],
    ['localhost with a dot', at('localhost.'), 'address'],
    ['the metadata of clouds', () => 'http://169.254.169.254/latest/meta-data/', 'address'],
    ['the metadata of clouds by IPv6', () => 'http://[fd00:ec2::254]/', 'address'],
    ['a private network, 10/8', () => 'http://10.0.0.1/', 'address'],
    ['a private network, 172.16/12', () => 'http://172.31.255.255/', 'address'],
    ['a private network, 192.168/16', () => 'http://192.168.1.1/', 'address'],
    ['carrier-grade NAT, 100.64/10', () => 'http://100.64.0.1/', 'address'],
    ['link-local of IPv6', () => 'http://[fe80::1]/', 'address'],
    ['unique local of IPv6', () => 'http://[fc00::1]/', 'address'],
    ['a multicast group', () => 'http://224.0.0.1/', 'address'],
    ['the broadcast address', () => 'http://255.255.255.255/', 'address'],
    ['a name that leads to a private address', () => 'http://private.example/', 'address'],
    ['a name that leads to a public and to a private address', () => 'http://mixed.example/', 'address'],
    ['a name or password before the host', () => `http://example.com@127.0.0.1:${port}/`, 'credentials'],
    ['a public name before the host', () => `http://public.example:80@127.0.0.1:${port}/`, 'credentials'],
    ['a file', () => 'file:///etc/passwd', 'scheme'],
    ['gopher', () => `gopher://127.0.0.1:${port}/_GET`, 'scheme'],
    ['ftp', () => 'ftp://127.0.0.1/', 'scheme'],
    ['data', () => 'data:text/html,<title>x</title>', 'scheme'],
    ['port 22', () => 'http://public.example:22/', 'port'],
    ['port 6379', () => 'http://public.example:6379/', 'port'],
  ];
  const NAMES: Record<string, string[]> = {
    'private.example': ['10.1.2.3'],
    'mixed.example': ['93.184.216.34', '127.0.0.1'],
    'public.example': ['93.184.216.34'],
    localhost: ['127.0.0.1', '::1'],
    'localhost.': ['127.0.0.1', '::1'],
  };
  const answering = (name: string) =>
    Promise.resolve((NAMES[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

  it.each(TRICKS)('%s', async (_name, url, reason) => {
    const fetch = new SafeFetch(guardWith([], answering), 'test');
    expect(await refusal(fetch.get(new URL(url()), LIMITS))).toBe(reason);
    expect(asked).toEqual([]);
  });

  it.each(TRICKS)('%s, by a redirect of a server that may be asked', async (_name, url, reason) => {
    // Only by its name: the address that it leads to stays closed.
    const fetch = new SafeFetch(guardWith([`allowed.example:${port}`], answering), 'test');
    const to = encodeURIComponent(url());
    expect(await refusal(fetch.get(new URL(`http://allowed.example:${port}/?to=${to}`), LIMITS))).toBe(reason);
    expect(asked).toHaveLength(1);
  });

  it('a name that leads elsewhere once it is checked: nobody asks a second time', async () => {
    const questions: string[] = [];
    const changing = (name: string) => {
      questions.push(name);
      return Promise.resolve([{ address: questions.length === 1 ? '203.0.113.7' : '127.0.0.1', family: 4 }]);
    };
    const fetch = new SafeFetch(guardWith([], changing), 'test');
    // 203.0.113.0/24 belongs to documents: refused at once, and thus before a second question.
    expect(await refusal(fetch.get(new URL(`http://rebinding.example:${port}/`), LIMITS))).toBe('address');
    const elsewhere = (name: string) => {
      questions.push(name);
      return Promise.resolve([{ address: questions.length === 2 ? '93.184.216.34' : '127.0.0.1', family: 4 }]);
    };
    const outcome = await refusal(
      new SafeFetch(guardWith([], elsewhere), 'test').get(new URL(`http://rebinding.example:${port}/`), LIMITS),
    );
    // The address that was checked is outside and not ours; whether it answers or not, the server inside was not asked.
    expect(outcome).not.toBe('answered');
    expect(questions).toHaveLength(2);
    expect(asked).toEqual([]);
  });

  it('the system’s own names, as they are really looked up', async () => {
    for (const name of ['localhost', 'ip6-localhost', 'localhost.localdomain']) {
      const outcome = await refusal(strict().get(new URL(`http://${name}:${port}/`), LIMITS));
      expect(outcome).not.toBe('answered');
    }
    expect(asked).toEqual([]);
  });
});

describe('answers that are meant to harm', () => {
  it.each([
    ['a body without end is read up to the limit', '/huge'],
    ['a bomb of gzip is unpacked up to the limit', '/bomb'],
  ])('%s', async (_name, path) => {
    const { body } = await lenient().get(allowed(path), LIMITS);
    expect(body.length).toBe(LIMITS.maxBytes);
  });

  it.each([
    ['a body without end', '/huge', 'size'],
    ['a bomb of gzip', '/bomb', 'size'],
    ['a body that never ends to trickle', '/slow', 'time'],
    ['no answer at all', '/silent', 'time'],
    ['redirects without end', '/loop', 'redirects'],
    ['an unknown way of packing', '/oddly-packed', 'encoding'],
    ['another type', '/program', 'type'],
    ['an error page', '/gone', 'status'],
  ])('%s is refused', async (_name, path, reason) => {
    const before = performance.now();
    expect(await refusal(lenient().get(allowed(path), { ...LIMITS, beyond: 'refuse' }))).toBe(reason);
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it.each([
    ['what only claims to be packed', '/broken'],
    ['headers without end', '/headers'],
  ])('%s fails', async (_name, path) => {
    expect(await refusal(lenient().get(allowed(path), LIMITS))).toMatch(/^error /);
  });

  it('something that is no HTTP fails', async () => {
    const garbage = createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n')).listen(0, '127.0.0.1');
    await once(garbage, 'listening');
    const { port: other } = garbage.address() as AddressInfo;
    const fetch = new SafeFetch(new AddressGuard([`127.0.0.1:${other}`]), 'test');
    expect(await refusal(fetch.get(new URL(`http://127.0.0.1:${other}/`), LIMITS))).toMatch(/^error /);
    garbage.close();
  });

  it('what is honest is read: packed, after three redirects, and beside them', async () => {
    expect((await lenient().get(allowed('/packed'), LIMITS)).body.toString()).toBe(PAGE);
    const thrice = ['/', '/', '/'].reduce((to, path) => `${path}?to=${encodeURIComponent(to)}`, '/end');
    const { url, body } = await lenient().get(allowed(thrice), LIMITS);
    expect([url.pathname, body.toString()]).toEqual(['/end', PAGE]);
    const onceMore = `/?to=${encodeURIComponent(thrice)}`;
    expect(await refusal(lenient().get(allowed(onceMore), LIMITS))).toBe('redirects');
  });
});

describe('addresses', () => {
  it.each(['8.8.8.8', '93.184.216.34', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '192.0.0.1', '192.0.2.1', '192.168.0.1',
    '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255', '::', '::1', '::127.0.0.1',
    '::ffff:10.0.0.1', '64:ff9b::a00:1', '64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2002:a00:1::', 'fc00::1', 'fe80::1', 'fec0::1',
    'ff02::1', 'not an address', '',
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false)); // prettier-ignore
});

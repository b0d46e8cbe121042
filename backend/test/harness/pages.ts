import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Pages of somebody else's. What is asked of it is kept. */
export class Pages {
  readonly asked: { path: string; headers: IncomingMessage['headers'] }[] = [];
  /** Asked and not answered at one time, at most. */
  most = 0;
  /** Pages that wait until they are let go, by path. */
  readonly held = new Map<string, PromiseWithResolvers<void>>();
  /** What else is there, by path: a type and bytes. */
  readonly others = new Map<string, { readonly type: string; readonly body: Buffer | string }>();
  private open = 0;
  private constructor(private readonly server: Server) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.answer(request, response));
  }

  static async start(): Promise<Pages> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Pages(server);
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The address of a page with a title. */
  link(title: string, more = ''): string {
    return `http://${this.host}/page?title=${title}${more}`;
  }

  count(link: string): number {
    return this.asked.filter(({ path }) => link.endsWith(path)).length;
  }

  hold(link: string): PromiseWithResolvers<void> {
    const held = Promise.withResolvers<void>();
    this.held.set(new URL(link).pathname + new URL(link).search, held);
    return held;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url!;
    this.asked.push({ path, headers: request.headers });
    this.open += 1;
    this.most = Math.max(this.most, this.open);
    await this.held.get(path)?.promise;
    this.open -= 1;
    const { pathname, searchParams } = new URL(path, 'http://x');
    const other = this.others.get(pathname);
    if (other) return void response.setHeader('Content-Type', other.type).end(other.body);
    const to = searchParams.get('to');
    if (to) return void response.writeHead(302, { Location: to }).end();
    if (searchParams.has('status')) response.statusCode = Number(searchParams.get('status'));
    response.setHeader('Content-Type', searchParams.get('type') ?? 'text/html; charset=utf-8');
    const picture = searchParams.get('picture');
    const more = picture === null ? '' : `<meta property="og:image" content="${picture}">`;
    response.end(`<title>${searchParams.get('title')}</title><meta name="description" content="About it">${more}`);
  }
}

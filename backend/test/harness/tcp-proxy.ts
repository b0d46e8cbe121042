import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';

/** Stands between the application and a server, and breaks what is between them. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private frozen = false;
  private refusing = false;

  private constructor(
    private readonly server: Server,
    private readonly target: { host: string; port: number },
  ) {
    server.on('connection', (client) => this.connect(client));
  }

  /** A proxy in front of what `url` points to, and the same URL through it. */
  static async inFrontOf(url: string): Promise<{ proxy: TcpProxy; url: string }> {
    const through = new URL(url);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new TcpProxy(server, { host: through.hostname, port: Number(through.port) });
    through.hostname = '127.0.0.1';
    through.port = String((server.address() as AddressInfo).port);
    return { proxy, url: through.toString() };
  }

  /** Breaks all connections and refuses new ones until `restore`. */
  cut(): void {
    this.refusing = true;
    this.breakConnections();
  }

  /** Breaks all connections once. */
  breakConnections(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Passes nothing on and closes nothing, like a machine that is gone. */
  freeze(): void {
    this.frozen = true;
    for (const socket of this.sockets) socket.pause();
  }

  /** New connections work again; frozen ones stay dead. */
  restore(): void {
    this.refusing = false;
    this.frozen = false;
  }

  async stop(): Promise<void> {
    this.breakConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private connect(client: Socket): void {
    this.track(client);
    if (this.refusing) return void client.destroy();
    if (this.frozen) return void client.pause();
    const upstream = createConnection(this.target);
    this.track(upstream);
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => client.write(chunk));
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
  }

  private track(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.sockets.delete(socket));
  }
}

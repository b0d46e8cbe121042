import { connect, type Socket } from 'node:net';

interface Waiting {
  readonly resolve: (body: string) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One keep-alive connection that sends one request at a time and reads answers with a Content-Length. Node's own client
 * costs several times more CPU, which on a small machine would be taken from the server that is measured.
 */
export class LeanHttp {
  readonly #socket: Socket;
  readonly #host: string;
  readonly #headers: string;
  #waiting: Waiting | undefined;
  #received: Buffer = Buffer.alloc(0);

  constructor(port: number, headers: Readonly<Record<string, string>> = {}) {
    this.#host = `127.0.0.1:${port}`;
    this.#headers = Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (bytes: Buffer) => this.#read(bytes));
    this.#socket.on('error', (error) => this.#waiting?.reject(error));
    this.#socket.on('close', () => this.#waiting?.reject(new Error('The server closed the connection')));
  }

  request(method: 'GET' | 'POST', path: string, body?: unknown): Promise<string> {
    if (this.#waiting) throw new Error('One request at a time');
    let text = `${method} ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n${this.#headers}`;
    if (body !== undefined) {
      const json = JSON.stringify(body);
      text += `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
    } else text += '\r\n';
    this.#socket.write(text);
    return new Promise((resolve, reject) => (this.#waiting = { resolve, reject }));
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes]);
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.toString('latin1', 0, end);
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? NaN);
    if (this.#received.length < end + 4 + length) return;
    const body = this.#received.toString('utf8', end + 4);
    const { resolve, reject } = this.#waiting!;
    this.#waiting = undefined;
    this.#received = Buffer.alloc(0);
    if (Number.isNaN(length)) reject(new Error(`An answer without Content-Length:\n${head}`));
    else if (/^HTTP\/1.1 2/.test(head)) resolve(body);
    else reject(new Error(`${head.split('\r\n', 1)[0]} ${body}`));
  }
}

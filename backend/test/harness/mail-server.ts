import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { expect } from 'vitest';
import type { Certificate } from './certificate.js';

/** What the server says to the next mail instead of taking it: at the recipient, or after the text. `hang up`: nothing. */
export type Refusal = { at: 'recipient' | 'text'; code: number } | 'hang up';

/** A mail server that takes mails from somebody with a password, over STARTTLS, and keeps them. */
export class MailServer {
  readonly mails: ParsedMail[] = [];
  readonly refusals: Refusal[] = [];
  /** How often a mail was handed over to its end, whatever was answered. */
  handedOver = 0;

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  static async start(certificate: Certificate, port = 0): Promise<MailServer> {
    const kept: { mails?: MailServer } = {};
    const refusal = (at: 'recipient' | 'text'): Error | null => {
      const [next] = kept.mails!.refusals;
      if (!next || next === 'hang up' || next.at !== at) return null;
      kept.mails!.refusals.shift();
      return Object.assign(new Error('No.'), { responseCode: next.code });
    };
    const server = new SMTPServer({
      key: certificate.key,
      cert: certificate.cert,
      onAuth: ({ username, password }, _session, answer) =>
        username === 'chat' && password === 'p@ss word'
          ? answer(null, { user: username })
          : answer(Object.assign(new Error('Who?'), { responseCode: 535 })),
      onRcptTo: (_address, _session, answer) => answer(refusal('recipient')),
      onData: (stream, session, answer) => {
        void simpleParser(stream).then((mail) => {
          const server = kept.mails!;
          server.handedOver += 1;
          const no = refusal('text');
          if (no) return answer(no);
          if (server.refusals[0] === 'hang up') {
            server.refusals.shift();
            for (const connection of server.server.connections) if (connection.session === session) connection.close();
            return;
          }
          server.mails.push(mail);
          answer(null);
        });
      },
    });
    const listening = server.listen(port, '127.0.0.1');
    await once(listening, 'listening');
    kept.mails = new MailServer(server, (listening.address() as AddressInfo).port);
    return kept.mails;
  }

  get url(): string {
    return `smtp://chat:${encodeURIComponent('p@ss word')}@127.0.0.1:${this.port}`;
  }

  /** Mails to somebody. */
  to(address: string): ParsedMail[] {
    return this.mails.filter(({ to }) =>
      [to].flat().some((list) => list?.value.some((one) => one.address === address)),
    );
  }

  /** The one mail to somebody, once it is there. */
  async first(address: string): Promise<ParsedMail> {
    await expect.poll(() => this.to(address).length, { timeout: 15_000 }).toBeGreaterThan(0);
    return this.to(address)[0]!;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

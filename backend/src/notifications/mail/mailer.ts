import { Inject, Injectable, Logger } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { CONFIG, type Config } from '../../config/config.js';
import { Metrics } from '../../metrics/metrics.js';

const CONNECT_MS = 10_000;
const SILENT_MS = 30_000;

export interface Mail {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly unsubscribeUrl: string;
}

/** `refused`: surely not sent, and worth trying again later. `failed`: not sent, or nobody knows. */
export type MailResult = 'sent' | 'refused' | 'failed';

/** Before a mail is begun: what fails there leaves nothing half done. */
const NOT_BEGUN = new Set(['EDNS', 'EAUTH', 'ENOAUTH', 'ETLS', 'EPROXY']);
const CONNECTING = new Set(['connect', 'getaddrinfo']);

/** Hands mails to the configured server. */
@Injectable()
export class Mailer {
  private readonly logger = new Logger('Mail');
  private readonly transport;
  private readonly from: string;
  private readonly results;

  constructor(@Inject(CONFIG) { mail }: Config, metrics: Metrics) {
    this.from = mail?.from ?? '';
    this.transport =
      mail &&
      createTransport({
        url: mail.smtpUrl,
        connectionTimeout: CONNECT_MS,
        greetingTimeout: CONNECT_MS,
        socketTimeout: SILENT_MS,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    this.results = metrics.counter('mails_total', 'Mails by what became of them', ['result']);
  }

  /** Never fails: says what became of it. */
  async send({ to, subject, text, html, unsubscribeUrl }: Mail): Promise<MailResult> {
    const result = await this.attempt({
      from: this.from,
      to,
      subject,
      text,
      html,
      headers: {
        'Auto-Submitted': 'auto-generated',
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    });
    this.results.inc({ result });
    return result;
  }

  private async attempt(message: Parameters<NonNullable<Mailer['transport']>['sendMail']>[0]): Promise<MailResult> {
    if (!this.transport) return 'failed';
    try {
      await this.transport.sendMail(message);
      return 'sent';
    } catch (error) {
      const { code, responseCode, syscall, command } = error as Partial<Record<string, string | number>>;
      // The server's words may hold the address: only numbers and names of our own go into the log.
      this.logger.warn(`A mail was not sent: ${code} ${responseCode ?? ''} ${command ?? ''}`.trim());
      const isTemporary = Number(responseCode) >= 400 && Number(responseCode) < 500;
      const notBegun = NOT_BEGUN.has(String(code)) || CONNECTING.has(String(syscall));
      return isTemporary || notBegun ? 'refused' : 'failed';
    }
  }
}

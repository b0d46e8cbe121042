import { createHash } from 'node:crypto';
import { Agent } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { PushPayload } from '@chatapp/contract';
import { CONFIG, type Config } from '../../config/config.js';
import { Transactions } from '../../database/transactions.js';
import { codeOf } from '../../errors/unavailable.js';
import { Metrics } from '../../metrics/metrics.js';
import { AddressGuard } from '../../outbound/address-guard.js';
import { guardedRequest } from '../../outbound/guarded-request.js';
import { OutboundRefusal } from '../../outbound/outbound-refusal.js';
import { encrypt } from './encryption.js';
import { PushIdentity } from './push-identity.js';
import { encodePayload } from './push-payload.js';
import { type Device, SubscriptionsRepository } from './subscriptions.repository.js';
import { Turns } from '../../outbound/turns.js';

/** What is not delivered within a day is told by opening the application. */
const TTL_S = 24 * 3600;
const TIMEOUT_MS = 10_000;
const ATTEMPTS = 3;
const BACKOFF_MS = [1000, 5000];
const RETRY_AFTER_MAX_MS = 60_000;
const AT_ONCE = 20;
/** Whoever keeps connections open longer than push services do meets ones that are closed. */
const IDLE_MS = 4000;

/** The service has not taken it, and may later. */
const TRY_AGAIN = new Set([429, 500, 502, 503, 504]);
/** The connection was never made: nothing was sent. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENODATA',
  'EREFUSED',
  'ESERVFAIL',
  'ETIMEOUT', // of a name server
]);

export type PushResult = 'sent' | 'gone' | 'failed' | 'dropped';
type Attempt = { result: PushResult } | { retryMs: number };

/**
 * Hands pushes to push services. What may have been taken is never sent again: only after an answer that says no, or
 * where no connection was made, it is tried once more.
 */
@Injectable()
export class PushSender implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger('Push');
  private readonly guard: AddressGuard;
  private readonly agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  private readonly turns = new Turns(AT_ONCE);
  private readonly stopping = new AbortController();
  private readonly results;

  constructor(
    private readonly identity: PushIdentity,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly transactions: Transactions,
    @Inject(CONFIG) config: Config,
    metrics: Metrics,
  ) {
    this.guard = new AddressGuard(config.push?.allowHosts ?? [], [443]);
    this.results = metrics.counter('pushes_total', 'Pushes by what became of them', ['type', 'result']);
  }

  /** Whether an address can be one of a push service; throws an OutboundRefusal. */
  requireAcceptable(endpoint: string): void {
    this.guard.requireAcceptable(new URL(endpoint));
  }

  /**
   * Sends to one device. `still` is asked before every further attempt whether it is still wanted; null: there is only
   * one. Never fails.
   */
  async send(device: Device, payload: PushPayload, still: (() => Promise<boolean>) | null): Promise<PushResult> {
    const result = await this.attempt(device, payload, still).catch((error: unknown): PushResult => {
      this.logger.warn(`A push failed: ${String(error)}`);
      return 'failed';
    });
    this.results.inc({ type: payload.type, result });
    if (result === 'gone')
      await this.subscriptions.deleteGone(this.transactions.single, device).catch((error: unknown) => {
        this.logger.warn(`A subscription that is gone could not be deleted: ${String(error)}`);
      });
    return result;
  }

  /** What waits for another attempt is given up; what is on its way arrives. */
  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  onApplicationShutdown(): void {
    this.agent.destroy();
  }

  private async attempt(
    device: Device,
    payload: PushPayload,
    still: (() => Promise<boolean>) | null,
  ): Promise<PushResult> {
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.turns.run(() => this.once(device, payload));
      if ('result' in outcome) return outcome.result;
      if (!still || attempt + 1 === ATTEMPTS) return 'failed';
      const ms = outcome.retryMs || BACKOFF_MS[attempt]!;
      await wait(ms, undefined, { ref: false, signal: this.stopping.signal }).catch(() => undefined);
      if (this.stopping.signal.aborted || !(await still())) return 'dropped';
    }
  }

  private async once({ subscription }: Device, payload: PushPayload): Promise<Attempt> {
    const vapid = await this.identity.find();
    if (!vapid) return { result: 'dropped' };
    const url = new URL(subscription.endpoint);
    const headers = {
      TTL: String(TTL_S),
      Urgency: payload.type === 'message' ? 'high' : 'normal',
      // Of several that the device has not fetched yet, the last counts: also where that says that it was read.
      Topic: createHash('sha256').update(payload.tag).digest('base64url').slice(0, 32),
      'Content-Encoding': 'aes128gcm',
      'Content-Type': 'application/octet-stream',
      Authorization: vapid.headerFor(url.origin),
    };
    const body = encrypt(encodePayload(payload), subscription.keys);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const answer = await guardedRequest(this.guard, url, {
        method: 'POST',
        headers,
        body,
        signal,
        agent: this.agent,
      });
      // Read to its end, so that the connection can be used again.
      await answer.read(4096, 'cut').catch(() => undefined);
      return this.judge(url, answer.status, answer.headers['retry-after']);
    } catch (error) {
      return this.judgeError(url, error);
    }
  }

  private judge({ host }: URL, status: number, retryAfter: string | undefined): Attempt {
    if (status >= 200 && status < 300) return { result: 'sent' };
    if (status === 404 || status === 410) return { result: 'gone' };
    if (TRY_AGAIN.has(status)) return { retryMs: retryMsOf(retryAfter) };
    this.logger.warn(`${host} refused a push with ${status}.`);
    return { result: 'failed' };
  }

  private judgeError({ host }: URL, error: unknown): Attempt {
    if (error instanceof OutboundRefusal && error.reason !== 'time') {
      this.logger.warn(`No push to ${host}: ${error.message}`);
      return { result: 'failed' };
    }
    if (NOT_SENT.has(codeOf(error))) return { retryMs: 0 };
    this.logger.warn(`${host} did not answer to a push: ${error instanceof Error ? error.message : String(error)}`);
    return { result: 'failed' };
  }
}

/** Seconds or a date; 0 where nothing is said. */
function retryMsOf(header: string | undefined): number {
  if (header === undefined) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), RETRY_AFTER_MAX_MS) : 0;
}

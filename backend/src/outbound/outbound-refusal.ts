/** Why something was not asked of another server, or its answer not taken. */
export type RefusalReason =
  'scheme' | 'credentials' | 'port' | 'address' | 'redirects' | 'status' | 'type' | 'encoding' | 'size' | 'time';

/** A refusal of ours; every other error is the other server's, or the network's. */
export class OutboundRefusal extends Error {
  constructor(
    readonly reason: RefusalReason,
    message: string,
  ) {
    super(message);
    this.name = 'OutboundRefusal';
  }
}

/**
 * How PostgreSQL and the network say "not now": shutting down, starting, no room for more, read-only after a failover, too
 * slow under load, the disk full, or two transactions that waited for each other.
 */
const CODES = new Set([
  '57P01', '57P02', '57P03', '57P05', '57014', '53100', '53200', '53300', '25006', '25P03', '40001', '40P01',
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOSPC', 'EDQUOT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT',
]); // prettier-ignore

const MESSAGES =
  /connection terminated|timeout exceeded when trying to connect|connection timeout|client has encountered a connection error|not queryable|query read timeout|driver not connected|released already/i;

/** Whether a failed statement may succeed when it is tried again shortly, because the database was out of reach. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  const code = codeOf(error);
  if (CODES.has(code) || code.startsWith('08') || MESSAGES.test(error.message)) return true;
  // How Amazon's libraries tell a server's fault from ours.
  if (('$fault' in error && error.$fault === 'server') || error.name === 'TimeoutError') return true;
  return 'driverError' in error && error.driverError !== error && isUnavailable(error.driverError);
}

/** What PostgreSQL or the network calls an error; empty where it has no code. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** An error's own words; where several addresses were tried, those of each. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message || error.name : String(error);
}

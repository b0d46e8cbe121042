import type { CustomStatus } from '@chatapp/contract';

/** The status, unless its time is over. */
export function currentStatus(status: CustomStatus | null, now: number): CustomStatus | null {
  return status && (status.until === null || new Date(status.until).getTime() > now) ? status : null;
}

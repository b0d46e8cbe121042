import { LIMITS } from '@chatapp/contract';

/** Whether a handle keeps the contract's rules. */
export function isHandle(handle: string): boolean {
  return (
    handle.length >= LIMITS.handleMin && handle.length <= LIMITS.handleMax && /^[a-z0-9][a-z0-9._-]*$/.test(handle)
  );
}

/** Runs a task while no other tab runs one of that name; one after the other where the browser knows no locks. */
export async function exclusively(name: string, task: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request(name, task);
  else await task();
}

import { setTimeout as wait } from 'node:timers/promises';
import { url } from '../settings.mjs';
import { check, get, helmfile, until } from '../shell.mjs';

const CLIENTS = 40;

const replicas = async () => (await get('deployment', 'chatapp')).status.readyReplicas ?? 0;

/** The fewest replicas that were ready while `change` happened. */
async function fewestDuring(change) {
  let fewest = Infinity;
  let over = false;
  const changing = change().finally(() => (over = true));
  while (!over) fewest = Math.min(fewest, await replicas());
  await changing;
  return fewest;
}

export async function load() {
  const fewest = await fewestDuring(async () => {
    await helmfile(['apply', '--suppress-secrets', '--suppress-diff'], { AUTOSCALE: 'true' });
    await wait(20_000); // the autoscaler looks every 15 s
  });
  check(fewest === 2, `switching the autoscaler on takes no replica away (never fewer than ${fewest})`);
  await until(
    'the autoscaler sees the load',
    async () => (await get('horizontalpodautoscaler', 'chatapp')).status.currentMetrics?.length > 0,
    180,
  );
  check((await replicas()) === 2, 'two replicas while it is quiet');
  let asked = 0;
  let stop = false;
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!stop) {
      await fetch(`${url}/health/ready`).then(
        (answer) => answer.text(),
        () => undefined,
      );
      asked++;
    }
  });
  try {
    const grown = await until(
      'there are more replicas',
      async () => {
        const count = await replicas();
        return count > 2 && count;
      },
      300,
    );
    check(grown > 2, `${grown} replicas under load (${asked} requests)`);
  } finally {
    stop = true;
    await Promise.all(clients);
    await helmfile(['apply', '--suppress-secrets', '--suppress-diff']);
  }
}

import { Counter, Histogram } from 'prom-client';

export const sends = new Counter({ name: 'chatapp_sends_total', help: 'Messages stored.' });
export const batchSize = new Histogram({
  name: 'chatapp_send_batch_size',
  help: 'Messages that shared one statement.',
  buckets: [1, 2, 5, 10, 20, 50, 100],
});

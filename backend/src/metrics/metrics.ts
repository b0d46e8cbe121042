import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds: from what memory answers in to what people give up at. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Where every feature registers what it counts. All names begin with `chatapp_`. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  /** Counts something that happens. */
  counter(name: string, help: string, labelNames: string[] = []): Counter {
    return new Counter({ name: `chatapp_${name}`, help, labelNames, registers: [this.registry] });
  }

  /** Shows a number as it is when someone looks. */
  gauge(name: string, help: string, read: () => number): Gauge {
    return new Gauge({
      name: `chatapp_${name}`,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  /** Spreads measurements over buckets; in seconds unless told otherwise. */
  histogram(name: string, help: string, labelNames: string[] = [], buckets: number[] = SECONDS): Histogram {
    return new Histogram({ name: `chatapp_${name}`, help, labelNames, buckets, registers: [this.registry] });
  }

  /** Adds what the process tells of itself: CPU, memory, event loop, garbage collection. */
  collectProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }
}

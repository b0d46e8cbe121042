/** Something that waits for its batch, and whoever waits for what becomes of it. */
export interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/** Runs a batch, and tells each what became of it. Never rejects. */
export async function inOneGo<T, R>(
  batch: readonly Waiting<T, R>[],
  run: (items: readonly T[]) => Promise<readonly R[]>,
): Promise<void> {
  try {
    const results = await run(batch.map(({ item }) => item));
    batch.forEach(({ resolve }, index) => resolve(results[index]!));
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

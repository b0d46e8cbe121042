import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb';
import type { Pending } from './pending';

interface Schema extends DBSchema {
  outbox: { key: string; value: Pending };
}

/** Where messages on their way outlive a reload and the browser's end. Ids ascend with time, so key order is sending order. */
export class OutboxStore {
  /** What could not be stored. */
  readonly #memory = new Map<string, Pending>();
  readonly #database: Promise<IDBPDatabase<Schema> | null>;

  constructor(userId: string) {
    this.#database = openDB<Schema>(`chatapp-outbox-${userId}`, 2, {
      upgrade: (database, before, _after, transaction) => {
        if (before < 1) database.createObjectStore('outbox', { keyPath: 'id' });
        else void giveBodies(transaction.objectStore('outbox'));
      },
    }).catch(() => null); // Private windows of some browsers have none: the memory must do.
  }

  async all(): Promise<Pending[]> {
    const database = await this.#database;
    const stored = (await database?.getAll('outbox').catch(() => [])) ?? [];
    return [...stored, ...this.#memory.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async put(pending: Pending): Promise<void> {
    const database = await this.#database;
    try {
      if (!database) throw new Error('no database');
      await database.put('outbox', pending);
      this.#memory.delete(pending.id);
    } catch {
      this.#memory.set(pending.id, pending);
    }
  }

  async delete(id: string): Promise<void> {
    this.#memory.delete(id);
    const database = await this.#database;
    await database?.delete('outbox', id).catch(() => undefined);
  }
}

/** The version before knew nothing but texts. */
async function giveBodies(
  store: Pick<IDBPObjectStore<Schema, ArrayLike<'outbox'>, 'outbox', 'versionchange'>, 'getAll' | 'put'>,
): Promise<void> {
  for (const pending of (await store.getAll()) as (Pending & { text?: string })[])
    if (pending.text !== undefined) await store.put({ ...pending, body: { id: pending.id, text: pending.text } });
}

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { LocalUpload } from './local-upload';

interface Schema extends DBSchema {
  uploads: { key: string; value: LocalUpload };
}

/** Where files on their way outlive a reload and the browser's end, content and all. */
export class UploadStore {
  /** What could not be stored: too large for the disk, or there is no database. It lives as long as the page. */
  readonly #memory = new Map<string, LocalUpload>();
  readonly #database: Promise<IDBPDatabase<Schema> | null>;

  constructor(name: string) {
    this.#database = openDB<Schema>(name, 1, {
      upgrade: (database) => void database.createObjectStore('uploads', { keyPath: 'id' }),
    }).catch(() => null);
  }

  async all(): Promise<LocalUpload[]> {
    const database = await this.#database;
    const stored = (await database?.getAll('uploads').catch(() => [])) ?? [];
    return [...stored, ...this.#memory.values()];
  }

  async put(upload: LocalUpload): Promise<void> {
    const database = await this.#database;
    try {
      if (!database) throw new Error('no database');
      await database.put('uploads', upload);
      this.#memory.delete(upload.id);
    } catch {
      this.#memory.set(upload.id, upload);
    }
  }

  async delete(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#memory.delete(id);
    const database = await this.#database;
    const transaction = database?.transaction('uploads', 'readwrite');
    for (const id of ids) void transaction?.store.delete(id).catch(() => undefined);
    await transaction?.done.catch(() => undefined);
  }
}

import type { KeptMessages, KeptPerson, KeptWorkspace, MyChannel } from '@chatapp/contract';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Goes up when what is kept is no longer what the version before kept: that is thrown away then. */
const FORMAT = 1;
/** Of so many channels, those opened last, the messages are kept. */
const CHANNELS = 30;

interface Schema extends DBSchema {
  logs: { key: 'person' | 'workspace'; value: KeptPerson | KeptWorkspace };
  channels: { key: string; value: MyChannel };
  messages: { key: string; value: KeptMessages & { readonly openedAt: number } };
}
type Database = IDBPDatabase<Schema>;

/** What has changed since it was last written. */
export interface Changed {
  readonly person?: KeptPerson;
  readonly workspace?: KeptWorkspace;
  readonly channels: readonly MyChannel[];
  readonly messages: readonly KeptMessages[];
  /** All channels that there are: those of others are forgotten. */
  readonly ids: ReadonlySet<string>;
}
export interface Kept {
  readonly person: KeptPerson;
  readonly workspace: KeptWorkspace;
  readonly channels: readonly MyChannel[];
  /** Channels whose messages are kept. */
  readonly withMessages: readonly string[];
}

/** Where the state outlives the page: one person's, on this device. Whatever fails here fails silently: it is only a copy. */
export class KeptStore {
  #database: Promise<Database | null> | undefined;

  async load(): Promise<Kept | null> {
    const database = await this.#open();
    if (!database) return null;
    try {
      const read = database.transaction(['logs', 'channels', 'messages']);
      const [person, workspace, channels, withMessages] = await Promise.all([
        read.objectStore('logs').get('person') as Promise<KeptPerson | undefined>,
        read.objectStore('logs').get('workspace') as Promise<KeptWorkspace | undefined>,
        read.objectStore('channels').getAll(),
        read.objectStore('messages').getAllKeys(),
      ]);
      return person && workspace ? { person, workspace, channels, withMessages } : null;
    } catch {
      return null;
    }
  }

  async messages(channelId: string): Promise<KeptMessages | undefined> {
    const database = await this.#open();
    return database?.get('messages', channelId).catch(() => undefined);
  }

  /** All or nothing, so that what is read again belongs together. */
  async write(changed: Changed, openedAt: (channelId: string) => number): Promise<void> {
    const database = await this.#open();
    if (!database) return;
    const write = database.transaction(['logs', 'channels', 'messages'], 'readwrite');
    const [logs, channels, messages] = [
      write.objectStore('logs'),
      write.objectStore('channels'),
      write.objectStore('messages'),
    ];
    const done: Promise<unknown>[] = [write.done];
    if (changed.person) done.push(logs.put(changed.person, 'person'));
    if (changed.workspace) done.push(logs.put(changed.workspace, 'workspace'));
    for (const mine of changed.channels) done.push(channels.put(mine, mine.channel.id));
    for (const kept of changed.messages) {
      const { id } = kept.mine.channel;
      done.push(messages.put({ ...kept, openedAt: openedAt(id) }, id));
    }
    for (const id of await channels.getAllKeys()) if (!changed.ids.has(id)) done.push(channels.delete(id));
    const kept = await messages.getAllKeys();
    for (const id of kept) if (!changed.ids.has(id)) done.push(messages.delete(id));
    if (kept.length > CHANNELS) {
      const all = await messages.getAll();
      all.sort((a, b) => b.openedAt - a.openedAt);
      for (const { mine } of all.slice(CHANNELS)) done.push(messages.delete(mine.channel.id));
    }
    await Promise.all(done);
  }

  async clear(): Promise<void> {
    const database = await this.#open();
    if (!database) return;
    const write = database.transaction(['logs', 'channels', 'messages'], 'readwrite');
    await Promise.all([
      ...(['logs', 'channels', 'messages'] as const).map((name) => write.objectStore(name).clear()),
      write.done,
    ]).catch(() => undefined);
  }

  #open(): Promise<Database | null> {
    this.#database ??= openDB<Schema>('chatapp-kept', FORMAT, {
      upgrade(database) {
        for (const name of database.objectStoreNames) database.deleteObjectStore(name);
        for (const name of ['logs', 'channels', 'messages'] as const) database.createObjectStore(name);
      },
      // A newer version of the application waits for this one to let go.
      blocking: (_now, _wanted, event) => (event.target as IDBDatabase).close(),
    }).catch(() => null);
    return this.#database;
  }
}

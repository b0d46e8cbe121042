import { LIMITS, type User } from '@chatapp/contract';

/** Gathers ids that are asked for while a screen is drawn, and looks them up in one request. */
export class UserQueue {
  readonly #wanted = new Set<string>();
  /** Asked for once already: an id that the server does not know is not asked for again and again. */
  readonly #asked = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly fetchUsers: (ids: string[]) => Promise<{ users: User[] }>,
    private readonly found: (users: User[]) => void,
    private readonly delayMs = 10,
  ) {}

  want(id: string): void {
    if (this.#asked.has(id)) return;
    this.#asked.add(id);
    this.#wanted.add(id);
    this.#timer ??= setTimeout(() => void this.#flush(), this.delayMs);
  }

  /** Looks these up at once. Resolves also where that fails. */
  async fetchNow(ids: readonly string[]): Promise<void> {
    const fresh = ids.filter((id) => !this.#asked.has(id)).slice(0, LIMITS.userLookup);
    if (fresh.length === 0) return;
    for (const id of fresh) this.#asked.add(id);
    await this.#fetch(fresh);
  }

  /** Forgets everything, as when someone else signs in. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wanted.clear();
    this.#asked.clear();
  }

  async #flush(): Promise<void> {
    this.#timer = undefined;
    const ids = [...this.#wanted].slice(0, LIMITS.userLookup);
    for (const id of ids) this.#wanted.delete(id);
    if (this.#wanted.size > 0) this.#timer = setTimeout(() => void this.#flush(), this.delayMs);
    await this.#fetch(ids);
  }

  async #fetch(ids: string[]): Promise<void> {
    try {
      const { users } = await this.fetchUsers(ids);
      if (users.length > 0) this.found(users);
    } catch {
      // Not reached: whoever draws these people again asks again.
      for (const id of ids) this.#asked.delete(id);
    }
  }
}

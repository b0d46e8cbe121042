import { Injectable, inject, signal } from '@angular/core';
import { type ReceiptList, type ServerEvent, isInConversation } from '@chatapp/contract';
import { Api } from '../api/api';

type Positions = Readonly<Record<string, number>>;

/** How far others have read, in channels that were opened. Told as it happens in small channels, asked for in large ones. */
@Injectable({ providedIn: 'root' })
export class Receipts {
  readonly #api = inject(Api);
  readonly #channels = signal<Readonly<Record<string, Positions>>>({});

  /** The position that each member has read up to, by their id; undefined until asked for. Reactive. */
  in(channelId: string): Positions | undefined {
    return this.#channels()[channelId];
  }

  /** Asks how far everyone is. Throws ApiError. */
  async load(channelId: string): Promise<void> {
    const { receipts } = await this.#api.get<ReceiptList>(`/channels/${channelId}/receipts`);
    const read = Object.fromEntries(receipts.map(({ userId, seq }) => [userId, seq]));
    this.#channels.update((channels) => {
      const known = channels[channelId] ?? {};
      // What was heard while the answer was on its way is newer; who has left is no longer in the answer.
      for (const userId of Object.keys(read)) read[userId] = Math.max(read[userId] ?? 0, known[userId] ?? 0);
      return { ...channels, [channelId]: read };
    });
  }

  hear(event: ServerEvent): void {
    if (event.type === 'receipt') this.#read(event.channelId, event.userId, event.seq);
    else if (event.type === 'member.changed' && event.role === null) this.#left(event.channelId, event.userId);
    else if (event.type === 'messages.created')
      // Whoever writes has read what is above.
      for (const message of event.messages.filter(isInConversation))
        this.#read(event.channelId, message.authorId, message.seq);
  }

  clear(): void {
    this.#channels.set({});
  }

  #read(channelId: string, userId: string, seq: number): void {
    const known = this.in(channelId);
    if (!known || (known[userId] ?? 0) >= seq) return;
    this.#channels.update((channels) => ({ ...channels, [channelId]: { ...known, [userId]: seq } }));
  }

  #left(channelId: string, userId: string): void {
    const known = this.in(channelId);
    if (known?.[userId] === undefined) return;
    const { [userId]: _, ...rest } = known;
    this.#channels.update((channels) => ({ ...channels, [channelId]: rest }));
  }
}

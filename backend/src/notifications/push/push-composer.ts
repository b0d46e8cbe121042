import { Injectable } from '@nestjs/common';
import { callCount, type MyChannel, type PushPayload, type User, type UserId } from '@chatapp/contract';
import { MyChannelsRepository } from '../../channels/my-channels.repository.js';
import type { Db } from '../../database/transactions.js';
import { UsersRepository } from '../../users/users.repository.js';
import { WorkspaceRepository } from '../../users/workspace.repository.js';
import { excerptOf, type Names } from '../excerpt.js';
import type { Tellable } from '../telling.repository.js';
import { toldTexts } from '../told-texts.js';
import { BODY_MAX, pathOf, tagOf, titleOf } from './push-payload.js';

/** Puts into words what devices show. */
@Injectable()
export class PushComposer {
  constructor(
    private readonly users: UsersRepository,
    private readonly workspace: WorkspaceRepository,
    private readonly myChannels: MyChannelsRepository,
  ) {}

  /** What the reader's devices show of a message. */
  async message(
    db: Db,
    { item, channel, message, reader }: Tellable,
  ): Promise<Extract<PushPayload, { type: 'message' }>> {
    const texts = toldTexts(reader.language);
    const { people, names } = await this.namesFor(db, [{ channel, message }]);
    const about = { channel, author: people.get(message.authorId), readerId: reader.id, inThread: item.rootSeq !== 0 };
    return {
      type: 'message',
      tag: tagOf(channel.id, item.rootSeq),
      title: titleOf(about, names.users, texts),
      body: reader.notifications.preview ? excerptOf(message, names, texts, BODY_MAX) : texts.newMessage,
      path: pathOf(channel.id, message.seq),
      badge: await this.badge(db, reader.id),
      sound: reader.notifications.sound !== 'none',
    };
  }

  /** What they show no longer. */
  async clear(db: Db, userId: UserId, channelId: string, rootSeq: number): Promise<PushPayload> {
    return { type: 'clear', tag: tagOf(channelId, rootSeq), badge: await this.badge(db, userId) };
  }

  /** The people and groups that messages name. */
  async namesFor(
    db: Db,
    about: readonly Pick<Tellable, 'channel' | 'message'>[],
  ): Promise<{ people: ReadonlyMap<UserId, User>; names: Names }> {
    const ids = about.flatMap(({ channel, message }) => [
      message.authorId,
      ...message.mentions,
      ...channel.memberIds,
      ...(message.quote ? [message.quote.authorId] : []),
    ]);
    const people = new Map((await this.users.findByIds(db, [...new Set(ids)])).map((user) => [user.id, user]));
    const { groups } = about.some(({ message }) => message.text.includes('<&'))
      ? (await this.workspace.find(db)).workspace
      : { groups: [] };
    return {
      people,
      names: {
        users: new Map([...people].map(([id, { displayName }]) => [id, displayName])),
        groups: new Map(groups.map(({ id, handle }) => [id, handle])),
      },
    };
  }

  /** The number on the icon, as the application itself counts it. */
  async badge(db: Db, userId: UserId): Promise<number> {
    const channels: readonly MyChannel[] = await this.myChannels.list(db, userId);
    return channels.reduce((sum, mine) => sum + callCount(mine), 0);
  }
}

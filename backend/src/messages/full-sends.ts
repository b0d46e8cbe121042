import { Injectable } from '@nestjs/common';
import {
  type ChannelId,
  type Message,
  type MessageExtra,
  type SendMessage,
  type UserId,
  withReply,
} from '@chatapp/contract';
import type { MemberAccess } from '../channels/access.repository.js';
import { ChannelAccess, isConversation } from '../channels/channel-access.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { Features } from '../channels/features.js';
import { MembersRepository } from '../channels/members.repository.js';
import { type Db, Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { Attachments } from '../files/attachments.js';
import { WorkspaceRepository } from '../users/workspace.repository.js';
import { Mentioned } from './mentions/mentioned.js';
import { calledEveryone } from './mentions/mentioned-users.js';
import { MentionsRepository } from './mentions/mentions.repository.js';
import { MessagesRepository } from './messages.repository.js';
import { Quotes } from './quotes.js';
import type { SendResult } from './send.repository.js';
import { TasksRepository } from './tasks/tasks.repository.js';
import { ThreadFollowing } from './threads/thread-following.js';

const NOTHING = (): void => undefined;

/** Sends of what is more than text: replies, files, polls, … One transaction each, with the same outcome however often. */
@Injectable()
export class FullSends {
  constructor(
    private readonly access: ChannelAccess,
    private readonly channels: ChannelsRepository,
    private readonly members: MembersRepository,
    private readonly features: Features,
    private readonly workspace: WorkspaceRepository,
    private readonly messages: MessagesRepository,
    private readonly mentioned: Mentioned,
    private readonly mentions: MentionsRepository,
    private readonly tasks: TasksRepository,
    private readonly following: ThreadFollowing,
    private readonly quotes: Quotes,
    private readonly attachments: Attachments,
    private readonly transactions: Transactions,
  ) {}

  /** Stores a message, or finds it stored; `announce` says after commit what is not said by the message itself. */
  async store(
    authorId: UserId,
    channelId: ChannelId,
    body: SendMessage,
  ): Promise<{ result: SendResult; announce: () => void }> {
    return this.transactions.run(async (tx) => {
      await this.channels.lock(tx, channelId);
      const access = await this.access.requireMember(authorId, channelId, tx);
      if (access.deactivated) throw new AppError('auth.deactivated');
      const stored = await this.messages.find(tx, channelId, body.id);
      if (stored && stored.authorId !== authorId) throw new AppError('message.id_taken');
      if (stored) return { result: { kind: 'stored', message: stored }, announce: NOTHING };
      if (access.channel.archived) throw new AppError('channel.archived');
      if (access.channel.readOnly && !access.manages) throw new AppError('channel.read_only');
      return this.insert(tx, authorId, access, body);
    });
  }

  private async insert(tx: Db, authorId: UserId, access: MemberAccess, body: SendMessage) {
    const channelId = access.channel.id;
    const root = body.rootId === undefined ? null : await this.requireRoot(tx, channelId, body.rootId);
    const aside = root !== null && !body.inChannel;
    const mentions = await this.mentioned.in(tx, channelId, body.text);
    const parts = await this.partsOf(tx, authorId, access, body, aside);
    const { seq, rev, mainSeq, at } = await this.channels.claim(tx, channelId, aside);
    const createdAt = at.toISOString();
    const number = (root?.thread?.replyCount ?? 0) + 1;
    const reply = root && { rootId: root.id, rootSeq: root.seq, number, inChannel: !aside };
    const attached = await this.attachments.attach(tx, authorId, body.fileIds ?? [], { channelId, id: body.id, seq });
    const message: Message = {
      id: body.id,
      channelId,
      seq,
      mainSeq,
      rev,
      authorId,
      text: body.text,
      mentions,
      createdAt,
      editedAt: null,
      deletedAt: null,
      ...(reply ? { reply } : {}),
      ...(attached.length > 0 ? { attachments: attached } : {}),
      ...(body.quote
        ? { quote: await this.quotes.take(tx, authorId, body.quote, { channelId, id: body.id, seq }) }
        : {}),
      ...parts(createdAt),
    };
    await this.messages.insert(tx, message);
    await this.mentions.insert(tx, message);
    if (message.task) await this.tasks.set(tx, message, message.task);
    // Whoever writes into the conversation has seen it; whoever answers in a thread has not.
    if (!aside) await this.messages.moveReadPosition(tx, message);
    if (!root) return { result: { kind: 'new' as const, message }, announce: NOTHING };
    await this.messages.setExtra(tx, withReply(root, message));
    // Empty in channels.
    const announce = await this.following.replied(tx, root, message, access.channel.memberIds);
    return { result: { kind: 'new' as const, message }, announce };
  }

  /** A reply to a reply belongs to the same thread. */
  private async requireRoot(tx: Db, channelId: ChannelId, rootId: string): Promise<Message> {
    const found = await this.messages.require(tx, channelId, rootId);
    const root = found.reply ? await this.messages.require(tx, channelId, found.reply.rootId) : found;
    if (root.deletedAt && !root.thread) throw new AppError('message.not_found');
    return root;
  }

  /** What the sender asks for, once it is known to be allowed; the instant is known only afterwards. */
  private async partsOf(
    tx: Db,
    authorId: UserId,
    { channel, manages }: MemberAccess,
    { text, poll, acknowledgement, task }: SendMessage,
    aside: boolean,
  ): Promise<(at: string) => MessageExtra> {
    const everyone = aside ? null : calledEveryone(text);
    if (everyone && !manages && !isConversation(channel)) {
      const { workspace } = await this.workspace.find(tx);
      if (workspace.mentionEveryone === 'owners') throw new AppError('message.everyone_forbidden');
    }
    if (acknowledgement) await this.features.require('acknowledgements', channel, tx);
    if (task) {
      await this.features.require('tasks', channel, tx);
      if (!(await this.members.findRole(tx, channel.id, task.assigneeId))) throw new AppError('user.not_found');
    }
    const nobody = { count: 0, userIds: [] };
    return (at) => ({
      ...(everyone ? { everyone } : {}),
      ...(acknowledgement ? { acknowledgement: nobody } : {}),
      ...(poll
        ? {
            poll: {
              options: poll.options.map((option) => ({ text: option, ...nobody })),
              multiple: poll.multiple ?? false,
              closedAt: null,
            },
          }
        : {}),
      ...(task
        ? {
            task: {
              ...task,
              dueOn: task.dueOn ?? null,
              createdBy: authorId,
              createdAt: at,
              doneAt: null,
              doneBy: null,
            },
          }
        : {}),
    });
  }
}

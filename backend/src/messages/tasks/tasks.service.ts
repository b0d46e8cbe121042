import { Injectable } from '@nestjs/common';
import type { ChannelId, ListTasks, Message, MessageId, MessageList, SetTask, Task, UserId } from '@chatapp/contract';
import { Features } from '../../channels/features.js';
import { MembersRepository } from '../../channels/members.repository.js';
import { Transactions } from '../../database/transactions.js';
import { AppError } from '../../errors/app-error.js';
import { type Changing, MessageChanges } from '../message-changes.js';
import { TasksRepository } from './tasks.repository.js';

/** Tasks hang on messages. Every member may make one; its assignee, its maker and whoever manages the channel change it. */
@Injectable()
export class TasksService {
  constructor(
    private readonly changes: MessageChanges,
    private readonly features: Features,
    private readonly members: MembersRepository,
    private readonly tasks: TasksRepository,
    private readonly transactions: Transactions,
  ) {}

  /** Messages with tasks of someone's own, or with those that they made for others. */
  async list(userId: UserId, query: ListTasks): Promise<MessageList> {
    return { messages: await this.tasks.list(this.transactions.single, userId, query), next: null };
  }

  /** Makes a message's task, or changes it. */
  set(
    userId: UserId,
    channelId: ChannelId,
    id: MessageId,
    { title, assigneeId, dueOn = null }: SetTask,
  ): Promise<Message> {
    return this.changes.changeExtra(userId, channelId, id, async (changing) => {
      const { tx, access, before } = changing;
      await this.features.require('tasks', access.channel, tx);
      if (before.task) requireOwn(changing, userId, before.task);
      else if (before.deletedAt) throw new AppError('message.not_found');
      if (access.channel.archived) throw new AppError('channel.archived');
      if (!(await this.members.findRole(tx, channelId, assigneeId))) throw new AppError('user.not_found');
      const made = { createdBy: userId, createdAt: new Date().toISOString(), doneAt: null, doneBy: null };
      const task: Task = { ...(before.task ?? made), title, assigneeId, dueOn };
      await this.tasks.set(tx, before, task);
      return { ...before, task };
    });
  }

  setDone(userId: UserId, channelId: ChannelId, id: MessageId, done: boolean): Promise<Message> {
    return this.changes.changeExtra(userId, channelId, id, async (changing) => {
      const { tx, before } = changing;
      const task = requireTask(changing, userId);
      if (done === (task.doneAt !== null)) return null;
      const after = done
        ? { ...task, doneAt: new Date().toISOString(), doneBy: userId }
        : { ...task, doneAt: null, doneBy: null };
      await this.tasks.set(tx, before, after);
      return { ...before, task: after };
    });
  }

  delete(userId: UserId, channelId: ChannelId, id: MessageId): Promise<Message> {
    return this.changes.changeExtra(userId, channelId, id, async (changing) => {
      if (!changing.before.task) return null;
      requireTask(changing, userId);
      await this.tasks.delete(changing.tx, changing.before);
      const { task: _, ...rest } = changing.before;
      return rest;
    });
  }
}

function requireTask(changing: Changing, userId: UserId): Task {
  const { task } = changing.before;
  if (!task) throw new AppError('message.not_found');
  requireOwn(changing, userId, task);
  return task;
}

function requireOwn({ access }: Changing, userId: UserId, task: Task): void {
  if (userId !== task.assigneeId && userId !== task.createdBy && !access.manages)
    throw new AppError('message.forbidden');
}

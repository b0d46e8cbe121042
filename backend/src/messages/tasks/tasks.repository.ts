import { Injectable } from '@nestjs/common';
import type { ListTasks, Message, Task, UserId } from '@chatapp/contract';
import type { Db } from '../../database/transactions.js';
import { MESSAGE_COLUMNS, type MessageRow, toMessage } from '../message-rows.js';

/** What messages say of their tasks, from the person's side. */
@Injectable()
export class TasksRepository {
  async set(db: Db, { channelId, seq }: Message, task: Task): Promise<void> {
    await db.query(
      `insert into tasks (channel_id, seq, assignee_id, created_by, due_on, done_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (channel_id, seq) do update set assignee_id = excluded.assignee_id, due_on = excluded.due_on, done_at = excluded.done_at`,
      [channelId, seq, task.assigneeId, task.createdBy, task.dueOn, task.doneAt],
    );
  }

  async delete(db: Db, { channelId, seq }: Message): Promise<void> {
    await db.query('delete from tasks where channel_id = $1 and seq = $2', [channelId, seq]);
  }

  /** Messages with someone's tasks, in channels that they are in: open ones by due date, done ones the newest first. */
  async list(db: Db, userId: UserId, { of, done, limit }: ListTasks): Promise<Message[]> {
    const whose = of === 'mine' ? 't.assignee_id = $1' : 't.created_by = $1 and t.assignee_id <> $1';
    const rows = await db.query<MessageRow[]>(
      `select ${MESSAGE_COLUMNS} from tasks t
       join channel_members m on m.channel_id = t.channel_id and m.user_id = $1 and m.left_at is null
       join messages g on g.channel_id = t.channel_id and g.seq = t.seq
       where ${whose} and t.done_at is ${done === 'true' ? 'not null' : 'null'}
       order by ${done === 'true' ? 't.done_at desc' : 't.due_on nulls last'}, g.created_at limit $2`,
      [userId, limit],
    );
    return rows.map(toMessage);
  }
}

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a message says of its task, by whose it is. */
@Entity('tasks')
@Index('tasks_assignee_idx', ['assigneeId', 'channelId', 'doneAt'])
@Index('tasks_created_by_idx', ['createdBy', 'doneAt'])
export class TaskEntity {
  @PrimaryColumn('uuid', { name: 'channel_id', primaryKeyConstraintName: 'tasks_pkey' })
  channelId!: string;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'tasks_pkey' })
  seq!: number;

  @Column('uuid', { name: 'assignee_id' })
  assigneeId!: string;

  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt!: Date | null;
}

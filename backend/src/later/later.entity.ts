import type { ErrorCode, SendMessage } from '@chatapp/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A message that someone keeps for later, perhaps with a reminder. */
@Entity('saved_messages')
@Index('saved_messages_remind_idx', ['remindAt'], { where: '((reminded_at IS NULL) AND (done_at IS NULL))' })
export class SavedMessageEntity {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'saved_messages_pkey' })
  userId!: string;

  @Column('uuid', { name: 'channel_id' })
  channelId!: string;

  @PrimaryColumn('uuid', { name: 'message_id', primaryKeyConstraintName: 'saved_messages_pkey' })
  messageId!: string;

  @Column('bigint')
  seq!: number;

  @Column('timestamptz', { name: 'saved_at' })
  savedAt!: Date;

  @Column('timestamptz', { name: 'remind_at', nullable: true })
  remindAt!: Date | null;

  @Column('timestamptz', { name: 'reminded_at', nullable: true })
  remindedAt!: Date | null;

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt!: Date | null;
}

/** A message that is to be sent later. */
@Entity('scheduled_messages')
@Index('scheduled_messages_send_idx', ['sendAt'], { where: '(failed IS NULL)' })
export class ScheduledMessageEntity {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'scheduled_messages_pkey' })
  userId!: string;

  @PrimaryColumn('uuid', { name: 'message_id', primaryKeyConstraintName: 'scheduled_messages_pkey' })
  messageId!: string;

  @Column('uuid', { name: 'channel_id' })
  channelId!: string;

  @Column('jsonb')
  message!: SendMessage;

  @Column('timestamptz', { name: 'send_at' })
  sendAt!: Date;

  /** Why it was refused when its time came. */
  @Column('text', { nullable: true })
  failed!: ErrorCode | null;
}

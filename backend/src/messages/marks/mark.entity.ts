import type { MarkKind } from '@chatapp/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who put what on a message: all of them, where the message itself names only the first. */
@Entity('message_marks')
export class MessageMarkEntity {
  @PrimaryColumn('uuid', { name: 'channel_id', primaryKeyConstraintName: 'message_marks_pkey' })
  channelId!: string;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'message_marks_pkey' })
  seq!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'message_marks_pkey' })
  kind!: MarkKind;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'message_marks_pkey' })
  value!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'message_marks_pkey' })
  userId!: string;

  @Column('timestamptz')
  at!: Date;
}

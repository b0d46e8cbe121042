import type { MessageExtra } from '@chatapp/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('messages')
@Index('messages_id_key', ['channelId', 'id'], { unique: true })
@Index('messages_rev_idx', ['channelId', 'rev'])
export class MessageEntity {
  @PrimaryColumn('uuid', { name: 'channel_id', primaryKeyConstraintName: 'messages_pkey' })
  channelId!: string;

  /** 1, 2, 3 … in its channel, without a gap. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'messages_pkey' })
  seq!: number;

  /** How many up to and including this one are replies that stand only in their thread. */
  @Column('bigint', { default: 0 })
  aside!: number;

  /** Minted by the sender: sending again with it stores nothing. */
  @Column('uuid')
  id!: string;

  /** The channel's revision at which it last changed. */
  @Column('bigint')
  rev!: number;

  @Column('uuid', { name: 'author_id' })
  authorId!: string;

  /** Empty once deleted. */
  @Column('text')
  text!: string;

  @Column('uuid', { array: true })
  mentions!: string[];

  /** What only some messages have, as it goes out. */
  @Column('jsonb', { nullable: true })
  extra!: MessageExtra | null;

  /** Never goes back within a channel. */
  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'edited_at', nullable: true })
  editedAt!: Date | null;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;
}

/** Who is mentioned where: what messages.mentions says, from the person's side. */
@Entity('mentions')
export class MentionEntity {
  @PrimaryColumn('uuid', { name: 'channel_id', primaryKeyConstraintName: 'mentions_pkey' })
  channelId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'mentions_pkey' })
  userId!: string;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'mentions_pkey' })
  seq!: number;

  /** Of a reply that stands only in a thread: the root's position, and its number there. */
  @Column('bigint', { name: 'thread_seq', nullable: true })
  threadSeq!: number | null;

  @Column('bigint', { nullable: true })
  number!: number | null;

  /** Not by name, but by a word that the person waits for. */
  @Column('boolean', { default: false })
  keyword!: boolean;
}

/** What messages said before; gone when the message is deleted. */
@Entity('message_edits')
export class MessageEditEntity {
  @PrimaryColumn('uuid', { name: 'channel_id', primaryKeyConstraintName: 'message_edits_pkey' })
  channelId!: string;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'message_edits_pkey' })
  seq!: number;

  /** The message's revision while it said this. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'message_edits_pkey' })
  rev!: number;

  @Column('text')
  text!: string;

  /** When this was written. */
  @Column('timestamptz')
  at!: Date;
}

import type { ChannelKind, Feature } from '@chatapp/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('channels')
export class ChannelEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'channels_pkey' })
  id!: string;

  @Column('text')
  kind!: ChannelKind;

  /** Empty for conversations. */
  @Column('text')
  name!: string;

  @Column('text')
  topic!: string;

  @Column('boolean', { name: 'read_only' })
  readOnly!: boolean;

  @Column('timestamptz', { name: 'archived_at', nullable: true })
  archivedAt!: Date | null;

  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** Who is in a conversation, sorted; empty for channels, whose members come and go. */
  @Column('uuid', { name: 'member_ids', array: true })
  memberIds!: string[];

  @Column('integer', { name: 'member_count' })
  memberCount!: number;

  /** Moves with every change of the channel, only by `update … returning` in the changing transaction. */
  @Column('bigint')
  rev!: number;

  /** Position of the newest message; moves likewise. */
  @Column('bigint', { name: 'last_seq' })
  lastSeq!: number;

  /** How many of the messages are replies that stand only in their thread; moves likewise. */
  @Column('bigint', { default: 0 })
  aside!: number;

  /** What is switched off here. */
  @Column('text', { array: true, default: [] })
  off!: Feature[];

  @Column('timestamptz', { name: 'last_message_at', nullable: true })
  lastMessageAt!: Date | null;
}

/** The names of public channels: the primary key makes them unique. Private ones may repeat, or a refusal would tell of them. */
@Entity('channel_names')
export class ChannelNameEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'channel_names_pkey' })
  name!: string;

  @Column('uuid', { name: 'channel_id' })
  channelId!: string;
}

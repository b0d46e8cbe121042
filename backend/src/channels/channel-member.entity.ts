import type { ChannelRole, NotifyLevel } from '@chatapp/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A membership and the person's own settings in it. Kept with `leftAt` when it ends, for "what changed after". */
@Entity('channel_members')
@Index('channel_members_rev_idx', ['channelId', 'rev'])
export class ChannelMemberEntity {
  @PrimaryColumn('uuid', { name: 'channel_id', primaryKeyConstraintName: 'channel_members_pkey' })
  channelId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'channel_members_pkey' })
  userId!: string;

  @Column('text')
  role!: ChannelRole;

  /** The channel's revision at which the membership last changed. */
  @Column('bigint')
  rev!: number;

  @Column('timestamptz', { name: 'joined_at' })
  joinedAt!: Date;

  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt!: Date | null;

  @Column('bigint', { name: 'last_read_seq' })
  lastReadSeq!: number;

  @Column('boolean')
  favourite!: boolean;

  @Column('boolean')
  muted!: boolean;

  @Column('text', { nullable: true })
  notify!: NotifyLevel | null;

  /** The person is deactivated: said here, too, so that a send need not look it up. */
  @Column('boolean', { default: false })
  suspended!: boolean;

  /** The read position before it was moved back: whoever has read something has read it. */
  @Column('bigint', { name: 'furthest_read_seq', default: 0 })
  furthestReadSeq!: number;
}

/** The channels that a person is in now: the index from people to channels. */
@Entity('user_channels')
export class UserChannelEntity {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'user_channels_pkey' })
  userId!: string;

  @PrimaryColumn('uuid', { name: 'channel_id', primaryKeyConstraintName: 'user_channels_pkey' })
  channelId!: string;
}

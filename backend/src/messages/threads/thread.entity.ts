import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Where the replies of a thread stand in the log. */
@Entity('thread_replies')
export class ThreadReplyEntity {
  @PrimaryColumn('uuid', { name: 'channel_id', primaryKeyConstraintName: 'thread_replies_pkey' })
  channelId!: string;

  @PrimaryColumn('bigint', { name: 'root_seq', primaryKeyConstraintName: 'thread_replies_pkey' })
  rootSeq!: number;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'thread_replies_pkey' })
  number!: number;

  @Column('bigint')
  seq!: number;
}

/** Who follows a thread, and how far they have read it. What is the thread's own is here again, so that unread ones are found at once. */
@Entity('thread_followers')
@Index('thread_followers_user_idx', ['userId', 'lastReplyAt'])
export class ThreadFollowerEntity {
  @PrimaryColumn('uuid', { name: 'channel_id', primaryKeyConstraintName: 'thread_followers_pkey' })
  channelId!: string;

  @PrimaryColumn('bigint', { name: 'root_seq', primaryKeyConstraintName: 'thread_followers_pkey' })
  rootSeq!: number;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'thread_followers_pkey' })
  userId!: string;

  /** False: one has said that one doesn't want to. */
  @Column('boolean')
  following!: boolean;

  @Column('timestamptz', { name: 'followed_at' })
  followedAt!: Date;

  @Column('bigint', { name: 'read_count' })
  readCount!: number;

  @Column('bigint', { name: 'reply_count' })
  replyCount!: number;

  @Column('timestamptz', { name: 'last_reply_at' })
  lastReplyAt!: Date;
}

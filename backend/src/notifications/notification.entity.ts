import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How far a channel has been looked through for people to tell. */
@Entity('notification_cursors')
export class NotificationCursorEntity {
  @PrimaryColumn('uuid', { name: 'channel_id', primaryKeyConstraintName: 'notification_cursors_pkey' })
  channelId!: string;

  /** Keywords were looked for in what changed up to this revision. */
  @Column('bigint')
  rev!: number;

  /** People were noted down for messages up to this one. */
  @Column('bigint')
  seq!: number;
}

/** One conversation that someone is to be told of, or was told of and has not read. */
@Entity('notices')
@Index('notices_message_idx', ['channelId', 'seq'])
export class NoticeEntity {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'notices_pkey' })
  userId!: string;

  @PrimaryColumn('uuid', { name: 'channel_id', primaryKeyConstraintName: 'notices_pkey' })
  channelId!: string;

  /** The thread; 0: the conversation itself. */
  @PrimaryColumn('bigint', { name: 'root_seq', primaryKeyConstraintName: 'notices_pkey' })
  rootSeq!: number;

  /** The newest message to tell of. */
  @Column('bigint')
  seq!: number;

  /** When the oldest message was sent that devices have not been told of. */
  @Column('timestamptz')
  since!: Date;

  /** Null: there is nothing to push, because it was done or not wanted. */
  @Column('timestamptz', { name: 'push_at', nullable: true })
  @Index('notices_push_idx', { where: '(push_at IS NOT NULL)' })
  pushAt!: Date | null;

  /** Sessions whose devices were told. */
  @Column('text', { name: 'shown_on', array: true })
  shownOn!: string[];

  /** Messages that call the person and that no mail has told of: the newest of them. */
  @Column('bigint', { name: 'call_seqs', array: true })
  callSeqs!: string[];

  @Column('timestamptz', { name: 'mail_at', nullable: true })
  @Index('notices_mail_idx', { where: '(mail_at IS NOT NULL)' })
  mailAt!: Date | null;

  /** When it was last seen to be unread still. */
  @Column('timestamptz', { name: 'checked_at' })
  @Index('notices_checked_idx')
  checkedAt!: Date;
}

/** How a browser is reached; as long as its session lasts. */
@Entity('push_subscriptions')
export class PushSubscriptionEntity {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'push_subscriptions_pkey' })
  userId!: string;

  @PrimaryColumn('text', { name: 'session_id', primaryKeyConstraintName: 'push_subscriptions_pkey' })
  @Index('push_subscriptions_session_idx')
  sessionId!: string;

  @Column('text')
  @Index('push_subscriptions_endpoint_idx')
  endpoint!: string;

  @Column('text')
  p256dh!: string;

  @Column('text')
  auth!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** When its session was last seen to exist. */
  @Column('timestamptz', { name: 'checked_at' })
  @Index('push_subscriptions_checked_idx')
  checkedAt!: Date;
}

/** When someone last got a mail about what they missed. */
@Entity('mail_digests')
export class MailDigestEntity {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'mail_digests_pkey' })
  userId!: string;

  @Column('timestamptz', { name: 'sent_at' })
  sentAt!: Date;
}

/** Keys that all replicas share, made by the first of them. */
@Entity('server_keys')
export class ServerKeyEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'server_keys_pkey' })
  name!: string;

  @Column('jsonb')
  value!: object;
}

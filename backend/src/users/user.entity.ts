import type { CustomStatus, Language, NotificationSettings, UserRole } from '@chatapp/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('users')
// The few who wait for words, found without looking at everyone.
@Index('users_keywords_idx', ['id'], { where: `(notifications @? '$."keywords"[*]'::jsonpath)` })
export class UserEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'users_pkey' })
  id!: string;

  @Column('text')
  @Index('users_email_key', { unique: true })
  email!: string;

  @Column('text')
  @Index('users_handle_key', { unique: true })
  handle!: string;

  @Column('text', { name: 'display_name' })
  displayName!: string;

  @Column('text')
  title!: string;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  @Column('text')
  language!: Language;

  @Column('text')
  role!: UserRole;

  @Column('jsonb', { nullable: true })
  status!: CustomStatus | null;

  /** A file; null: initials. */
  @Column('uuid', { nullable: true })
  avatar!: string | null;

  /** Null: as everyone has it at first. */
  @Column('jsonb', { nullable: true })
  notifications!: NotificationSettings | null;

  /** Name, handle and title, folded: what a search for people looks into. */
  @Column('text')
  search!: string;

  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  /** The workspace's revision at which the public part last changed. */
  @Column('bigint')
  @Index('users_rev_idx')
  rev!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_seen_at', nullable: true })
  lastSeenAt!: Date | null;

  @Column('timestamptz', { name: 'deactivated_at', nullable: true })
  deactivatedAt!: Date | null;
}

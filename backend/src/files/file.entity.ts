import type { Attachment, ErrorCode } from '@chatapp/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { UploadRef } from './storage/storage.js';

/** What processing found in a content, as attachments show it. */
export type BlobDetails = Omit<Attachment, 'fileId' | 'name' | 'type' | 'size' | 'duration'>;
/** What the uploader's browser knew of a video or sound. */
export type FileHints = Pick<Attachment, 'width' | 'height' | 'duration'>;
/** All that an attachment says of a file, but for what it is called. */
export type FileDetails = Omit<Attachment, 'fileId' | 'name'>;

/**
 * A content, kept once however often it is sent. `making`: a replica is looking into it, until its lease ends. `ready`:
 * files may refer to it. `removing`: no file does or will any more, and what is in the storage is about to go.
 */
@Entity('blobs')
export class BlobEntity {
  /** Of the content as it was uploaded, in hexadecimal. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'blobs_pkey' })
  sha256!: string;

  /** Its name in the storage, another one each time that it is made: who removes one can't hit the next. */
  @Column('text')
  content!: string;

  @Column('text')
  state!: 'making' | 'ready' | 'removing';

  @Column('timestamptz', { name: 'lease_until', nullable: true })
  @Index('blobs_unsettled_idx', { where: "(state <> 'ready'::text)" })
  leaseUntil!: Date | null;

  /** Bytes of the original as it is kept. */
  @Column('bigint')
  size!: number;

  @Column('text')
  type!: string;

  @Column('jsonb')
  details!: BlobDetails;

  /** What a document says, for search. */
  @Column('text', { nullable: true })
  text!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}

/**
 * A file of somebody's, or of nobody's where a page shows it: being uploaded (no `details` yet), refused, ready (it
 * expires), or in use (`expiresAt` null). Of a deleted message there is still the message's id, but no `seq`.
 */
@Entity('files')
@Index('files_channel_idx', ['channelId', 'seq'], { where: '(seq IS NOT NULL)' })
export class FileEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'files_pkey' })
  id!: string;

  @Column('uuid', { name: 'owner_id' })
  @Index('files_owner_idx')
  ownerId!: string;

  @Column('text')
  purpose!: 'message' | 'avatar' | 'emoji' | 'page';

  @Column('uuid', { name: 'channel_id', nullable: true })
  channelId!: string | null;

  /** The message that carries it. */
  @Column('uuid', { name: 'message_id', nullable: true })
  messageId!: string | null;

  @Column('bigint', { nullable: true })
  seq!: number | null;

  @Column('text')
  name!: string;

  /** Bytes, as announced before the upload. */
  @Column('bigint')
  size!: number;

  @Column('jsonb')
  hints!: FileHints;

  /** Where its parts are until it is ready. */
  @Column('jsonb', { nullable: true })
  upload!: UploadRef | null;

  /** Why it was not taken in. */
  @Column('text', { nullable: true })
  refused!: ErrorCode | null;

  @Column('text', { nullable: true })
  @Index('files_sha256_idx')
  sha256!: string | null;

  @Column('jsonb', { nullable: true })
  details!: FileDetails | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'attached_at', nullable: true })
  attachedAt!: Date | null;

  /** When it goes, unless it is used until then. */
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  @Index('files_expires_idx', { where: '(expires_at IS NOT NULL)' })
  expiresAt!: Date | null;
}

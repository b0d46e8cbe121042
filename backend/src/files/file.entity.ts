import type { Attachment } from '@chatapp/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What processing found in a content, as attachments show it. */
export type BlobDetails = Omit<Attachment, 'fileId' | 'name' | 'type' | 'size' | 'duration'>;
/** What the uploader's browser knew of a video or sound. */
export type FileHints = Pick<Attachment, 'width' | 'height' | 'duration'>;

/** A content, kept once however often it is sent. */
@Entity('blobs')
export class BlobEntity {
  /** Of the content as it was uploaded, in hexadecimal. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'blobs_pkey' })
  sha256!: string;

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

/** A file of somebody's: being uploaded (no content yet), ready (it expires), or in use (`expiresAt` null). */
@Entity('files')
@Index('files_channel_idx', ['channelId', 'seq'], { where: '(seq IS NOT NULL)' })
export class FileEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'files_pkey' })
  id!: string;

  @Column('uuid', { name: 'owner_id' })
  @Index('files_owner_idx')
  ownerId!: string;

  @Column('text')
  purpose!: 'message' | 'avatar' | 'emoji';

  @Column('uuid', { name: 'channel_id', nullable: true })
  channelId!: string | null;

  /** The message that carries it. */
  @Column('uuid', { name: 'message_id', nullable: true })
  messageId!: string | null;

  @Column('bigint', { nullable: true })
  seq!: number | null;

  @Column('text')
  name!: string;

  @Column('bigint')
  size!: number;

  @Column('jsonb')
  hints!: FileHints;

  @Column('text', { nullable: true })
  @Index('files_sha256_idx')
  sha256!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** When it goes, unless it is used until then. */
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  @Index('files_expires_idx', { where: '(expires_at IS NOT NULL)' })
  expiresAt!: Date | null;
}

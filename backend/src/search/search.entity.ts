import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What is found: a message, or the inside of one of its files. Made from the message, so that it may be lost. */
@Entity('search_documents')
export class SearchDocumentEntity {
  @PrimaryColumn('uuid', { name: 'channel_id', primaryKeyConstraintName: 'search_documents_pkey' })
  channelId!: string;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'search_documents_pkey' })
  seq!: number;

  /** The file whose inside this is; zeros: the message itself, with the names of its files. */
  @PrimaryColumn('uuid', { name: 'file_id', primaryKeyConstraintName: 'search_documents_pkey' })
  fileId!: string;

  /** When the message was sent, in whole milliseconds. */
  @Column('timestamptz')
  at!: Date;

  /** What the index knows: see terms.ts and documents.ts. */
  @Column('int4', { array: true })
  @Index('search_documents_terms_idx', { type: 'gin' })
  terms!: number[];

  /** Folded, its parts apart by line ends: what a candidate is compared with. */
  @Column('text')
  text!: string;
}

/** How far the index has followed a channel's log. */
@Entity('search_cursors')
export class SearchCursorEntity {
  @PrimaryColumn('uuid', { name: 'channel_id', primaryKeyConstraintName: 'search_cursors_pkey' })
  channelId!: string;

  /** INDEX_VERSION of what made the documents. */
  @Column('integer')
  version!: number;

  /** Everything up to this revision is in the index, but for the backlog. */
  @Column('bigint')
  rev!: number;

  /** Messages up to this position were there before the channel was followed, and are not in the index yet; 0: none. */
  @Column('bigint', { name: 'backlog_seq' })
  backlogSeq!: number;

  /** When the last of them was sent: the newest come first, whichever channel they are in. */
  @Column('timestamptz', { name: 'backlog_at' })
  @Index('search_cursors_backlog_idx', { where: '(backlog_seq > 0)' })
  backlogAt!: Date;
}

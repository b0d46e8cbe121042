import type { LinkPreview } from '@chatapp/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What an address showed when it was last looked at. */
@Entity('link_previews')
export class LinkPreviewEntity {
  /** SHA-256 of the address. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'link_previews_pkey' })
  hash!: string;

  /** Null: it shows nothing. */
  @Column('jsonb', { nullable: true })
  preview!: LinkPreview | null;

  @Column('timestamptz', { name: 'fetched_at' })
  @Index('link_previews_fetched_idx')
  fetchedAt!: Date;
}

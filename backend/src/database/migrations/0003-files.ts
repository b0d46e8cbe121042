import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contents are kept once (`blobs`), however often people send them (`files`). */
export class Files1764374400003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table blobs (
        sha256 text primary key,
        content text not null,
        state text not null,
        lease_until timestamptz,
        size bigint not null,
        type text not null,
        details jsonb not null,
        text text,
        created_at timestamptz not null
      );
      create index blobs_unsettled_idx on blobs (lease_until) where state <> 'ready';
      create table files (
        id uuid primary key,
        owner_id uuid not null,
        purpose text not null,
        channel_id uuid,
        message_id uuid,
        seq bigint,
        name text not null,
        size bigint not null,
        hints jsonb not null,
        upload jsonb,
        refused text,
        sha256 text,
        details jsonb,
        created_at timestamptz not null,
        attached_at timestamptz,
        expires_at timestamptz
      );
      create index files_channel_idx on files (channel_id, seq) where seq is not null;
      create index files_owner_idx on files (owner_id);
      create index files_sha256_idx on files (sha256);
      create index files_expires_idx on files (expires_at) where expires_at is not null;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Going back is by restoring a backup.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The index of messages. It starts empty and fills beside serving, so that an upgrade of an installation with many messages
 * takes no longer than any other.
 */
export class Search1764374400004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // New entries wait in a list, which every look-up reads through: long enough that adding costs a fifth of what it costs
    // without, short enough to be read in a millisecond. Statistics of terms would cost much and decide nothing.
    await runner.query(`
      create table search_documents (
        channel_id uuid not null,
        seq bigint not null,
        file_id uuid not null,
        at timestamptz not null,
        terms int4[] not null,
        text text not null,
        primary key (channel_id, seq, file_id)
      );
      alter table search_documents alter column terms set statistics 0, alter column text set statistics 0;
      create index search_documents_terms_idx on search_documents using gin (terms) with (gin_pending_list_limit = 1024);
      create table search_cursors (
        channel_id uuid primary key,
        version integer not null,
        rev bigint not null,
        backlog_seq bigint not null,
        backlog_at timestamptz not null
      );
      create index search_cursors_backlog_idx on search_cursors (backlog_at) where backlog_seq > 0;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Going back is by restoring a backup.'));
  }
}

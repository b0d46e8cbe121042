import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The indexer empties the list of new entries itself; the index does so only where nobody else does. */
export class SearchList1764460800006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter index search_documents_terms_idx set (gin_pending_list_limit = 4096)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Going back is by restoring a backup.'));
  }
}

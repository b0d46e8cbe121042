import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isMigrated } from './migrate.js';

/** Asks the database how it is. */
@Injectable()
export class DatabaseProbe {
  constructor(private readonly dataSource: DataSource) {}

  /** Throws when the database doesn't answer. */
  async ping(): Promise<void> {
    await this.dataSource.query('select 1');
  }

  isMigrated(): Promise<boolean> {
    return isMigrated(this.dataSource);
  }
}

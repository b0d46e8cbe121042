import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExcerptsRepository } from './excerpts.repository.js';
import { Excerpts } from './excerpts.js';
import { Finder } from './finder.js';
import { IndexRepository } from './index.repository.js';
import { IndexWriter } from './index-writer.js';
import { Indexer } from './indexer.js';
import { SearchController } from './search.controller.js';
import { SearchCursorEntity, SearchDocumentEntity } from './search.entity.js';
import { SearchRepository } from './search.repository.js';
import { SearchService } from './search.service.js';

/** Finds messages, and keeps the index that they are found by. */
@Module({
  imports: [TypeOrmModule.forFeature([SearchDocumentEntity, SearchCursorEntity])],
  controllers: [SearchController],
  providers: [
    Excerpts, ExcerptsRepository, Finder, Indexer, IndexRepository, IndexWriter, SearchRepository, SearchService,
  ], // prettier-ignore
})
export class SearchModule {}

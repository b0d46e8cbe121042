import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Attachments } from './attachments.js';
import { BlobEntity, FileEntity } from './file.entity.js';
import { FilesRepository } from './files.repository.js';

@Module({
  imports: [TypeOrmModule.forFeature([BlobEntity, FileEntity])],
  providers: [Attachments, FilesRepository],
  exports: [Attachments],
})
export class FilesModule {}

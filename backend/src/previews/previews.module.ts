import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChannelsModule } from '../channels/channels.module.js';
import { FilesModule } from '../files/files.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { LinkLookup } from './link-lookup.js';
import { LinkPreviewEntity } from './link-preview.entity.js';
import { PreviewWatch } from './preview-watch.js';
import { PreviewsRepository } from './previews.repository.js';
import { PreviewsService } from './previews.service.js';

/** What the links in messages show. */
@Module({
  imports: [ChannelsModule, FilesModule, MessagesModule, TypeOrmModule.forFeature([LinkPreviewEntity])],
  providers: [LinkLookup, PreviewWatch, PreviewsRepository, PreviewsService],
})
export class PreviewsModule {}

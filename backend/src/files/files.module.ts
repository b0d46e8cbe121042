import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/auth.module.js';
import { ChannelsModule } from '../channels/channels.module.js';
import { CONFIG } from '../config/config.js';
import { UsersModule } from '../users/users.module.js';
import { Attachments } from './attachments.js';
import { ContentController } from './content.controller.js';
import { BlobEntity, FileEntity } from './file.entity.js';
import { FilesController } from './files.controller.js';
import { FilesRepository } from './files.repository.js';
import { FilesService } from './files.service.js';
import { AvatarsController } from './pictures/avatars.controller.js';
import { AvatarsService } from './pictures/avatars.service.js';
import { EmojisController } from './pictures/emojis.controller.js';
import { EmojisService } from './pictures/emojis.service.js';
import { PagePictures } from './pictures/page-pictures.js';
import { Processor } from './processing/processor.js';
import { Serving } from './serving.js';
import { createStorage } from './storage/create-storage.js';
import { SignedAddresses } from './storage/signed-addresses.js';
import { StorageProbe } from './storage/storage-probe.js';
import { STORAGE } from './storage/storage.js';
import { SweepRepository } from './sweeping/sweep.repository.js';
import { SweepService } from './sweeping/sweep.service.js';
import { Sweeper } from './sweeping/sweeper.js';
import { BlobsRepository } from './uploads/blobs.repository.js';
import { Completion } from './uploads/completion.js';
import { Contents } from './uploads/contents.js';
import { UploadRights } from './uploads/upload-rights.js';
import { UploadsController } from './uploads/uploads.controller.js';
import { UploadsRepository } from './uploads/uploads.repository.js';
import { UploadsService } from './uploads/uploads.service.js';

/** Files of messages, pictures of people and emoji: taken in, looked into, kept once, fetched by whoever may. */
@Module({
  imports: [AuthModule, UsersModule, ChannelsModule, TypeOrmModule.forFeature([BlobEntity, FileEntity])],
  controllers: [UploadsController, FilesController, AvatarsController, EmojisController, ContentController],
  providers: [
    { provide: STORAGE, inject: [CONFIG, SignedAddresses], useFactory: createStorage },
    SignedAddresses,
    StorageProbe,
    Attachments,
    FilesRepository,
    FilesService,
    Serving,
    AvatarsService,
    EmojisService,
    PagePictures,
    Processor,
    UploadsService,
    UploadsRepository,
    UploadRights,
    BlobsRepository,
    Completion,
    Contents,
    Sweeper,
    SweepService,
    SweepRepository,
  ],
  exports: [Attachments, PagePictures, StorageProbe],
})
export class FilesModule {}

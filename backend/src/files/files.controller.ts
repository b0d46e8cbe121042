import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChannelFilePage, ChannelId, FetchFile, FileId, FileLimits, FileVariant, ListFiles } from '@chatapp/contract';
import type { Response } from 'express';
import { CurrentUser } from '../auth/current-user.js';
import { Answers } from '../errors/answers.decorator.js';
import { FilesService } from './files.service.js';
import { Leads, redirect } from './redirect.js';
import { UploadsService } from './uploads/uploads.service.js';

@ApiTags('files')
@Controller()
export class FilesController {
  constructor(
    private readonly files: FilesService,
    private readonly uploads: UploadsService,
  ) {}

  /** What one may upload, and how much one has. */
  @Get('files/limits')
  @Answers(FileLimits)
  limits(@CurrentUser() userId: string): Promise<FileLimits> {
    return this.uploads.limits(userId);
  }

  /** What messages of a channel carry, the newest message first. */
  @Get('channels/:id/files')
  @Answers(ChannelFilePage, 'channel.not_found')
  list(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Query({ schema: ListFiles }) query: ListFiles,
  ): Promise<ChannelFilePage> {
    return this.files.list(userId, id, query);
  }

  /** A file in a channel: leads to where it is for the next hour. */
  @Get('channels/:id/files/:fileId/:variant')
  @Leads('channel.not_found', 'file.not_found')
  async fetch(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('fileId', { schema: FileId }) fileId: string,
    @Param('variant', { schema: FileVariant }) variant: FileVariant,
    @Query({ schema: FetchFile }) { download }: FetchFile,
    @Res() response: Response,
  ): Promise<void> {
    redirect(response, await this.files.fetch(userId, id, fileId, variant, download === 'true' ? 'save' : 'show'));
  }
}

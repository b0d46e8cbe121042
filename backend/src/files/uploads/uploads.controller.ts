import { Body, Controller, Delete, Get, Headers, Param, Post, Put, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { CreateUpload, FileId, PartNumber, Upload } from '@chatapp/contract';
import type { Request } from 'express';
import { CurrentUser } from '../../auth/current-user.js';
import { Answers } from '../../errors/answers.decorator.js';
import { readBody } from './request-body.js';
import { UploadsService } from './uploads.service.js';

@ApiTags('files')
@Controller('uploads')
export class UploadsController {
  constructor(private readonly uploads: UploadsService) {}

  /** Begins an upload, or finds the one begun with this id. */
  @Post()
  @Answers(Upload, 'channel.not_found', 'channel.archived', 'channel.read_only', 'file.not_found', 'file.too_large', 'file.quota_exceeded', 'file.unreadable') // prettier-ignore
  create(@CurrentUser() userId: string, @Body({ schema: CreateUpload }) upload: CreateUpload): Promise<Upload> {
    return this.uploads.create(userId, upload);
  }

  /** How an upload of one's own stands, with fresh addresses for what is missing. */
  @Get(':id')
  @Answers(Upload, 'file.not_found', 'file.unreadable')
  find(@CurrentUser() userId: string, @Param('id', { schema: FileId }) id: string): Promise<Upload> {
    return this.uploads.find(userId, id);
  }

  /** A part, as it is. Where files are in a bucket its address is the bucket's, and this one is not found. */
  @Put(':id/parts/:part')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(null, 'file.not_found', 'file.too_large', 'file.incomplete', 'request.not_found')
  receivePart(
    @CurrentUser() userId: string,
    @Param('id', { schema: FileId }) id: string,
    @Param('part', { schema: PartNumber }) part: number,
    @Headers('content-length') length: string | undefined,
    @Req() request: Request,
  ): Promise<void> {
    return readBody(request, (body) =>
      this.uploads.receivePart(userId, id, part, body, length === undefined ? null : Number(length)),
    );
  }

  /** Makes a file of what has arrived; takes as long as looking into it. */
  @Post(':id/complete')
  @Answers(Upload, 'channel.not_found', 'channel.archived', 'channel.read_only', 'file.not_found', 'file.incomplete', 'file.unreadable') // prettier-ignore
  complete(@CurrentUser() userId: string, @Param('id', { schema: FileId }) id: string): Promise<Upload> {
    return this.uploads.complete(userId, id);
  }

  /** Gives up a file that nothing carries yet. */
  @Delete(':id')
  @Answers(null)
  async cancel(@CurrentUser() userId: string, @Param('id', { schema: FileId }) id: string): Promise<void> {
    await this.uploads.cancel(userId, id);
  }
}

import { Body, Controller, Delete, Get, Param, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FileId, FileVariant, Me, SetAvatar, UserId } from '@chatapp/contract';
import type { Response } from 'express';
import { CurrentUser } from '../../auth/current-user.js';
import { Answers } from '../../errors/answers.decorator.js';
import { Leads, redirect } from '../redirect.js';
import { AvatarsService } from './avatars.service.js';

@ApiTags('people')
@Controller()
export class AvatarsController {
  constructor(private readonly avatars: AvatarsService) {}

  /** An upload of one's own becomes one's picture. */
  @Put('me/avatar')
  @Answers(Me, 'file.not_found', 'file.no_image')
  set(@CurrentUser() userId: string, @Body({ schema: SetAvatar }) { fileId }: SetAvatar): Promise<Me> {
    return this.avatars.set(userId, fileId);
  }

  @Delete('me/avatar')
  @Answers(Me)
  clear(@CurrentUser() userId: string): Promise<Me> {
    return this.avatars.clear(userId);
  }

  /** Someone's picture, as long as it is theirs: leads to where it is for the next hour. */
  @Get('avatars/:userId/:fileId/:variant')
  @Leads('file.not_found')
  async fetch(
    @Param('userId', { schema: UserId }) userId: string,
    @Param('fileId', { schema: FileId }) fileId: string,
    @Param('variant', { schema: FileVariant }) variant: FileVariant,
    @Res() response: Response,
  ): Promise<void> {
    redirect(response, await this.avatars.fetch(userId, fileId, variant));
  }
}

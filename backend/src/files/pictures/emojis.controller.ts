import { Body, Controller, Delete, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateEmoji, CustomEmoji, EmojiName, FileVariant } from '@chatapp/contract';
import type { Response } from 'express';
import { CurrentUser } from '../../auth/current-user.js';
import { Answers } from '../../errors/answers.decorator.js';
import { Leads, redirect } from '../redirect.js';
import { EmojisService } from './emojis.service.js';

/** A name can be given to another picture, and then that is to be seen soon. */
const KEEP_SECONDS = 300;

@ApiTags('emoji')
@Controller('emojis')
export class EmojisController {
  constructor(private readonly emojis: EmojisService) {}

  /** An upload of one's own becomes an emoji for everyone. */
  @Post()
  @Answers(CustomEmoji, 'file.not_found', 'file.no_image', 'emoji.name_taken', 'emoji.too_many')
  create(@CurrentUser() userId: string, @Body({ schema: CreateEmoji }) emoji: CreateEmoji): Promise<CustomEmoji> {
    return this.emojis.create(userId, emoji);
  }

  /** For whoever made it, and for administrators. */
  @Delete(':name')
  @Answers(null, 'emoji.not_found', 'user.forbidden')
  async delete(@CurrentUser() userId: string, @Param('name', { schema: EmojiName }) name: string): Promise<void> {
    await this.emojis.delete(userId, name);
  }

  /** Leads to where it is for the next hour. */
  @Get(':name/:variant')
  @Leads('emoji.not_found')
  async fetch(
    @Param('name', { schema: EmojiName }) name: string,
    @Param('variant', { schema: FileVariant }) variant: FileVariant,
    @Res() response: Response,
  ): Promise<void> {
    redirect(response, await this.emojis.fetch(name, variant), KEEP_SECONDS);
  }
}

import { Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Language } from '@chatapp/contract';
import type { Response } from 'express';
import { Public } from '../../auth/current-user.js';
import { NotificationSettingsService } from '../notification-settings.service.js';
import { type ToldTexts, toldTexts } from '../told-texts.js';
import { escapeHtml } from './html.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';

/**
 * Where the links in mails lead: pages for people and answers for mail programs, no part of the API. Looking changes
 * nothing, because programs follow links to see whether they are safe; the button does, and so does a mail program's
 * own one (RFC 8058), which sends the same request.
 */
@ApiExcludeController()
@Public()
@Controller('notifications/unsubscribe')
export class UnsubscribeController {
  constructor(
    private readonly links: UnsubscribeLinks,
    private readonly settings: NotificationSettingsService,
  ) {}

  @Get()
  async ask(@Query('token') token: unknown, @Res({ passthrough: true }) response: Response): Promise<string> {
    const me = await this.find(token);
    if (!me) return invalid(response);
    return page(response, me.language, ({ unsubscribeQuestion, unsubscribe }) => [
      `<p>${escapeHtml(unsubscribeQuestion)}</p>`,
      `<form method="post"><button>${escapeHtml(unsubscribe)}</button></form>`,
    ]);
  }

  @Post()
  @HttpCode(200)
  async unsubscribe(@Query('token') token: unknown, @Res({ passthrough: true }) response: Response): Promise<string> {
    const me = await this.find(token);
    if (!me) return invalid(response);
    await this.settings.edit(me.id, { email: false });
    return page(response, me.language, ({ unsubscribed }) => [`<p>${escapeHtml(unsubscribed)}</p>`]);
  }

  private async find(token: unknown): Promise<{ id: string; language: Language } | null> {
    const userId = typeof token === 'string' ? this.links.read(token) : null;
    return userId ? this.settings.find(userId) : null;
  }
}

function invalid(response: Response): string {
  response.status(400);
  return page(response, 'en', ({ unsubscribeInvalid }) => [`<p>${escapeHtml(unsubscribeInvalid)}</p>`]);
}

function page(response: Response, language: Language, body: (texts: ToldTexts) => string[]): string {
  response.type('html');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>chatapp</title></head>
<body>${body(toldTexts(language)).join('\n')}</body></html>
`;
}

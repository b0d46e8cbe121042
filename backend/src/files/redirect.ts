import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiExtension, ApiResponse } from '@nestjs/swagger';
import type { ErrorCode } from '@chatapp/contract';
import type { Response } from 'express';
import { ERRORS } from '../errors/answers.decorator.js';
import type { Address } from './storage/storage.js';

/** Like Answers, for handlers that lead to a file. */
export function Leads(...codes: ErrorCode[]): MethodDecorator {
  return applyDecorators(
    HttpCode(302),
    ApiResponse({ status: 302, description: 'The address of the file, valid for an hour or more.' }),
    ApiExtension(ERRORS, codes),
  );
}

/** Like Answers, for handlers that send a file themselves. */
export function Serves(...codes: ErrorCode[]): MethodDecorator {
  return applyDecorators(
    ApiResponse({ status: 200, description: 'The bytes; 206 and a part of them where a range was asked for.' }),
    ApiExtension(ERRORS, codes),
  );
}

/** Leads a browser to a file; it may remember the way, but for no longer than `maxSeconds`. */
export function redirect(response: Response, { url, keepUntil }: Address, maxSeconds = 3600): void {
  const seconds = Math.min(maxSeconds, Math.max(0, Math.floor((keepUntil - Date.now()) / 1000)));
  response.setHeader('Cache-Control', `private, max-age=${seconds}`);
  response.redirect(302, url);
}

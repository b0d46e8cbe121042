import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ContentName, FileVariant } from '@chatapp/contract';
import type { Request, Response } from 'express';
import { Public } from '../auth/current-user.js';
import { AppError } from '../errors/app-error.js';
import { Serves } from './redirect.js';
import { DiskStorage } from './storage/disk-storage.js';
import { dispositionOf, OPAQUE } from './storage/presentation.js';
import { SignedAddresses } from './storage/signed-addresses.js';
import { STORAGE, type Storage } from './storage/storage.js';

/** Contents on our own disk, for whoever has an address that was made for them. */
@ApiTags('files')
@Controller('content')
@Public()
export class ContentController {
  constructor(
    private readonly addresses: SignedAddresses,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** The bytes, or a range of them. */
  @Get(':content/:variant')
  @Serves('file.not_found')
  serve(
    @Param('content', { schema: ContentName }) content: string,
    @Param('variant', { schema: FileVariant }) variant: FileVariant,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const target = this.addresses.open(content, variant, new URL(request.originalUrl, 'http://localhost').searchParams);
    if (!target || !(this.storage instanceof DiskStorage)) throw new AppError('file.not_found');
    const { name, type, expires } = target;
    response.set({
      'Content-Type': type ?? OPAQUE,
      'Content-Disposition': dispositionOf({ name, type }),
      // Whatever is in it, it runs nothing and loads nothing, and nobody takes it for another type.
      'Content-Security-Policy': `sandbox; default-src 'none'`,
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': `private, max-age=${Math.floor((expires - Date.now()) / 1000)}, immutable`,
      ETag: `"${content}-${variant}"`,
    });
    const path = this.storage.pathOf(content, variant);
    const options = { cacheControl: false, lastModified: false, dotfiles: 'allow' } as const;
    return new Promise((resolve, reject) => {
      response.sendFile(path, options, (error?: Error & { status?: number; headers?: Record<string, string> }) => {
        if (!error || response.headersSent) return resolve();
        // Players ask beyond the end to learn where that is.
        if (error.status === 416)
          return resolve(
            void response
              .status(416)
              .set(error.headers ?? {})
              .end(),
          );
        reject(error.status === 404 ? new AppError('file.not_found') : error);
      });
    });
  }
}

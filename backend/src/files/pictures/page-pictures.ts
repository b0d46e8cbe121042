import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Attachment } from '@chatapp/contract';
import { CONFIG, type Config } from '../../config/config.js';
import { type Db, Transactions } from '../../database/transactions.js';
import { AppError } from '../../errors/app-error.js';
import { uuidv7 } from '../../users/uuid.js';
import type { Carrier } from '../attachments.js';
import { FilesRepository } from '../files.repository.js';
import { spool } from '../storage/spool.js';
import { Contents } from '../uploads/contents.js';
import { UploadsRepository } from '../uploads/uploads.repository.js';

/** Pictures that pages show of themselves: taken in like uploads, in nobody's name. */
@Injectable()
export class PagePictures {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly files: FilesRepository,
    private readonly contents: Contents,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Takes a picture in, for a day. Null: it is none that can be shown. */
  async keep(bytes: Buffer): Promise<Attachment | null> {
    const id = uuidv7();
    const folder = join(this.config.dataDir, 'files', 'work', `${id}-${randomUUID()}`);
    try {
      const made = join(folder, 'made');
      await mkdir(made, { recursive: true });
      const path = join(folder, 'content');
      const spooled = await spool(Readable.from([bytes]), path, bytes.length);
      const file = await this.uploads.insertPagePicture(this.transactions.single, id, bytes.length);
      await this.contents.take(file, { ...spooled, upload: null, path, made });
      const attachment = await this.files.findPagePicture(this.transactions.single, id);
      return attachment?.kind === 'image' ? attachment : null;
    } catch (error) {
      if (error instanceof AppError && error.code === 'file.unreadable') return null;
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The same picture as part of a message. Null: it is gone. */
  async attach(tx: Db, picture: Attachment, into: Carrier): Promise<Attachment | null> {
    const copy = { ...picture, fileId: uuidv7() };
    return (await this.files.copyPagePicture(tx, picture.fileId, copy.fileId, into)) ? copy : null;
  }
}

import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Attachment } from '@chatapp/contract';
import { CONFIG, type Config } from '../../config/config.js';
import { type Db, Transactions } from '../../database/transactions.js';
import { AppError } from '../../errors/app-error.js';
import { uuidv7 } from '../../users/uuid.js';
import type { Carrier } from '../attachments.js';
import { FilesRepository, NOBODY } from '../files.repository.js';
import { spool } from '../storage/spool.js';
import { Contents } from '../uploads/contents.js';
import { UploadsRepository } from '../uploads/uploads.repository.js';
import { inWorkFolder } from '../uploads/work-folder.js';

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
    const [id, db] = [uuidv7(), this.transactions.single];
    try {
      await inWorkFolder(this.config.dataDir, id, async (folder) => {
        const spooled = await spool(Readable.from([bytes]), folder.path, bytes.length);
        const file = await this.uploads.insertPagePicture(db, id, bytes.length);
        await this.contents.take(file, { ...spooled, ...folder, upload: null });
      });
    } catch (error) {
      if (error instanceof AppError && error.code === 'file.unreadable') return null;
      throw error;
    }
    const kept = await this.uploads.find(db, NOBODY, id);
    return kept?.attachment?.kind === 'image' ? kept.attachment : null;
  }

  /** The same picture as part of a message. Null: it is gone. */
  async attach(tx: Db, picture: Attachment, into: Carrier): Promise<Attachment | null> {
    const copy = { ...picture, fileId: uuidv7() };
    const nobodys = { ownerId: NOBODY, purpose: 'page' } as const;
    const count = await this.files.copy(tx, nobodys, [picture.fileId], [copy.fileId], into);
    return count === 1 ? copy : null;
  }

  /** A message says something else now, and shows other pages. */
  async detach(tx: Db, carrier: Pick<Carrier, 'channelId' | 'id'>): Promise<void> {
    await this.files.detach(tx, carrier, 0, 'page');
  }
}

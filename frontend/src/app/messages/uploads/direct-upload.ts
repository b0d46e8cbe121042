import { Injectable, inject } from '@angular/core';
import type { FilePurpose, Upload } from '@chatapp/contract';
import { Api, ApiError } from '../../api/api';
import { backoffMs } from '../../live/backoff';
import { uuidV7 } from '../uuid-v7';
import { runUpload } from './upload-run';
import { putPart } from './upload-transport';

const TRIES = 4;

/** Uploads that one waits for, and that are gone with the page: a picture of oneself, an emoji. */
@Injectable({ providedIn: 'root' })
export class DirectUpload {
  readonly #api = inject(Api);

  /** Answers with the file's id. `progress` hears how much is out, from 0 to 1. Throws ApiError. */
  async send(content: Blob, name: string, purpose: FilePurpose, progress: (share: number) => void): Promise<string> {
    const id = uuidV7();
    const forEver = new AbortController().signal;
    const uploaded = await runUpload({ id, purpose, name, size: content.size }, content, {
      create: (body) => this.#api.post<Upload>('/uploads', body),
      put: (url, part, sent) => putPart(url, part, sent, forEver),
      complete: () => this.#api.post<Upload>(`/uploads/${id}/complete`, {}, 120_000),
      progress: (bytes) => progress(Math.min(1, bytes / content.size)),
      pause: async (attempt) => {
        await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt)));
        return attempt < TRIES;
      },
    });
    if (uploaded.kind === 'ready') return id;
    if (uploaded.kind === 'refused') throw new ApiError({ code: uploaded.code, message: 'refused' }, 422);
    throw new ApiError({ code: 'server.unavailable', message: 'not reached' }, 0, true);
  }
}

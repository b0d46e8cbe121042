import { Injectable } from '@nestjs/common';
import type { FileId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import type { Place } from './search.repository.js';

/** A file's document, and where in it the inside begins, in characters. */
export interface InsideRef extends Place {
  readonly fileId: FileId;
  readonly start: number;
}

/** What is around a place inside of files. */
@Injectable()
export class ExcerptsRepository {
  /** How far into the inside of each file the first of the words stands: 0 at the beginning, 1 at the end. */
  async findPlaces(db: Db, files: readonly InsideRef[], words: readonly string[]): Promise<Map<FileId, number>> {
    const rows = await db.query<{ id: FileId; share: number }[]>(
      `select d.file_id as id, coalesce((select min(strpos(i.inside, word)) from unnest($5::text[]) as word
         where strpos(i.inside, word) > 0), 0)::float8 / greatest(length(i.inside), 1) as share
       from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::int[]) as f (channel_id, seq, file_id, start)
       join search_documents d on d.channel_id = f.channel_id and d.seq = f.seq and d.file_id = f.file_id
       cross join lateral (select substr(d.text, f.start + 1) as inside) i`,
      [
        files.map(({ channelId }) => channelId),
        files.map(({ seq }) => seq),
        files.map(({ fileId }) => fileId),
        files.map(({ start }) => start),
        words,
      ],
    );
    return new Map(rows.map(({ id, share }) => [id, share]));
  }

  /** Of each file `length` characters of what it says, around a place. */
  async findPieces(db: Db, places: ReadonlyMap<FileId, number>, length: number): Promise<Map<FileId, string>> {
    const files = await db.query<{ id: FileId; sha256: string }[]>(
      'select id, sha256 from files where id = any($1) and sha256 is not null',
      [[...places.keys()]],
    );
    const rows = await db.query<{ place: number; piece: string }[]>(
      `select p.nth as place, substr(b.text, greatest(1, (length(b.text) * p.share)::int - $3 / 2), $3) as piece
       from unnest($1::text[], $2::float8[]) with ordinality as p (sha256, share, nth) join blobs b on b.sha256 = p.sha256`,
      [files.map(({ sha256 }) => sha256), files.map(({ id }) => places.get(id)), length],
    );
    return new Map(rows.map(({ place, piece }) => [files[place - 1]!.id, piece]));
  }
}

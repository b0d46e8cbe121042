import { Injectable } from '@nestjs/common';
import type { ChannelId, Message, MessagePage, UserId } from '@chatapp/contract';
import { PreparedStatements } from '../database/prepared-statements.js';
import type { Db } from '../database/transactions.js';
import { MESSAGE_COLUMNS, type MessageRow, toMessage } from './message-rows.js';

/** Where a page lies. `before` and `after` exclude the position itself; `around` holds it in the middle. */
export type Place = { newest: true } | { before: number } | { after: number } | { around: number };

/** The first position of each kind of page, of a limit $3 and a position $4. Positions have no gaps, so arithmetic finds it. */
const FIRST = {
  newest: 'c.last_seq - $3 + 1',
  before: '$4 - $3',
  after: '$4 + 1',
  around: 'least($4 - $3 / 2, c.last_seq - $3 + 1)',
};
/** The last position; only pages that could reach over their end need one of their own. */
const LAST = {
  newest: 'c.last_seq',
  before: '$4 - 1',
  after: '$4 + $3',
  around: 'greatest(least($4 - $3 / 2, c.last_seq - $3 + 1), 1) + $3 - 1',
};

/** One statement, thus one snapshot: the page and the revision as of which it is. No row: not a member. */
const pageSql = (kind: keyof typeof FIRST): string => `
  select c.rev as channel_rev, c.last_seq, ${MESSAGE_COLUMNS}
  from channels c
  join channel_members m on m.channel_id = c.id and m.user_id = $2 and m.left_at is null
  left join lateral (
    select * from messages where channel_id = c.id and seq between ${FIRST[kind]} and ${LAST[kind]} order by seq limit $3
  ) g on true
  where c.id = $1 order by g.seq`;

const PAGES = {
  newest: pageSql('newest'),
  before: pageSql('before'),
  after: pageSql('after'),
  around: pageSql('around'),
};

type PageRow = MessageRow & { channel_rev: number; last_seq: number };

@Injectable()
export class HistoryRepository {
  constructor(private readonly statements: PreparedStatements) {}

  /** A page of a channel for one of its members; null for anyone else. */
  async findPage(userId: UserId, channelId: ChannelId, place: Place, limit: number): Promise<MessagePage | null> {
    const [[kind, position]] = Object.entries(place) as [[keyof typeof PAGES, number | true]];
    const values = kind === 'newest' ? [channelId, userId, limit] : [channelId, userId, limit, position];
    const rows = await this.statements.query<PageRow>(`page ${kind}`, typed(PAGES[kind]), values);
    const [first] = rows;
    if (!first) return null;
    const messages = first.id === null ? [] : rows.map(toMessage);
    return { rev: first.channel_rev, lastSeq: first.last_seq, messages };
  }

  /** The position of the first message at or after an instant; null where there is none. By bisection: times never go back. */
  async findSeqAt(db: Db, channelId: ChannelId, at: string): Promise<number | null> {
    const [row] = await db.query<{ seq: number }[]>(
      `with recursive search (low, high) as (
         select 1::bigint, last_seq + 1 from channels where id = $1
         union all
         select case when g.created_at < $2 then middle + 1 else low end, case when g.created_at < $2 then high else middle end
         from search, lateral (select (low + high) / 2 as middle) half
         join messages g on g.channel_id = $1 and g.seq = middle
         where low < high
       )
       select low as seq from search join messages g on g.channel_id = $1 and g.seq = low where low = high`,
      [channelId, at],
    );
    return row?.seq ?? null;
  }

  /** Messages that changed after a revision, at most `limit`, by position. */
  async listChangedAfter(db: Db, channelId: ChannelId, rev: number, limit: number): Promise<Message[]> {
    const rows = await db.query<MessageRow[]>(
      `select ${MESSAGE_COLUMNS} from messages g where channel_id = $1 and rev > $2 order by rev limit $3`,
      [channelId, rev, limit],
    );
    return rows.map(toMessage).sort((a, b) => a.seq - b.seq);
  }
}

/** Positions are bigint, also where a parameter is all that says so. */
function typed(sql: string): string {
  return sql.replaceAll('$3', '$3::bigint').replaceAll('$4', '$4::bigint');
}

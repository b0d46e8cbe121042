/**
 * A batch of sends to one channel, in one statement and one round trip. $1 channel; $2 ids, $3 authors, $4 texts,
 * $5 mentions (array literals), by place in the batch. One row comes back for each place.
 *
 * `verdict` null: it is new, and stored with `seq`, `rev` and `created_at`; without those the channel was archived while
 * the statement waited for it. `stored`: the author sent this id before, and the message follows as it is now.
 * Otherwise it is the code of the refusal. A refused place never hinders its neighbours.
 *
 * What is looked at is as old as the statement's beginning; what it waits for, the channel's row, is looked at afresh.
 * So a repeated id that another replica stores at this moment isn't seen: the unique index stops the statement, and
 * trying again finds it.
 *
 * Two things are for the planner. The look-ups are lateral with a limit, so that they stay look-ups by index whatever the
 * statistics say. The arrays are wrapped into selects, which hides their lengths from it: otherwise a plan made for one
 * length looks cheaper than one for any, and the statement would be planned anew each time, at twice the cost of running.
 */
export const SEND_BATCH = `
with judged as (
  select i.nth, i.id, i.author_id, i.text, i.mentions::uuid[] as mentions,
    case
      when m.user_id is null then 'channel.not_found'
      when u.deactivated_at is not null then 'auth.deactivated'
      when s.author_id = i.author_id then 'stored'
      when s.id is not null then 'message.id_taken'
      when c.archived_at is not null then 'channel.archived'
      when c.read_only and m.role <> 'owner' and u.role <> 'admin' then 'channel.read_only'
    end as verdict,
    s.seq, s.aside, s.rev, s.text as stored_text, s.mentions as stored_mentions, s.created_at, s.edited_at, s.deleted_at, s.extra
  from unnest((select $2::uuid[]), (select $3::uuid[]), (select $4::text[]), (select $5::text[]))
    with ordinality as i (id, author_id, text, mentions, nth)
  left join channels c on c.id = $1
  left join lateral (select * from channel_members where channel_id = $1 and user_id = i.author_id and left_at is null limit 1) m on true
  left join lateral (select * from users where id = i.author_id limit 1) u on true
  left join lateral (select * from messages where channel_id = $1 and id = i.id limit 1) s on true
), fresh as (
  select nth, id, author_id, text, mentions, row_number() over (order by nth) as place from judged where verdict is null
), claimed as (
  update channels set last_seq = last_seq + n, rev = rev + n, last_message_at = greatest(clock_timestamp(), last_message_at)
  from (select count(*) as n from fresh) counted
  where channels.id = $1 and n > 0 and archived_at is null
  returning last_seq - n as seq, aside, rev - n as rev, last_message_at as at
), inserted as (
  insert into messages (channel_id, seq, aside, id, rev, author_id, text, mentions, created_at)
  select $1, claimed.seq + place, aside, id, claimed.rev + place, author_id, text, mentions, at from fresh, claimed
), mentioned as (
  insert into mentions (channel_id, user_id, seq)
  select $1, unnest(mentions), claimed.seq + place from fresh, claimed where mentions <> '{}'
), moved as (
  update channel_members m set last_read_seq = claimed.seq + own.place
  from (select author_id, max(place) as place from fresh group by author_id) own, claimed
  where m.channel_id = $1 and m.user_id = own.author_id
)
select j.nth, j.verdict, coalesce(j.seq, claimed.seq + f.place) as seq, coalesce(j.aside, claimed.aside) as aside, coalesce(j.rev, claimed.rev + f.place) as rev,
  coalesce(j.created_at, claimed.at) as created_at, j.stored_text, j.stored_mentions, j.edited_at, j.deleted_at, j.extra
from judged j left join fresh f on f.nth = j.nth left join claimed on j.verdict is null`;

/**
 * The common case at half the cost: one message that mentions nobody. $1 channel, $2 id, $3 author, $4 text. It comes
 * back numbered, or nothing does and nothing is stored, or its id is taken and the unique index stops the statement: then
 * SEND_BATCH says why.
 */
export const SEND_ONE = `
with claimed as (
  update channels c set last_seq = c.last_seq + 1, rev = c.rev + 1, last_message_at = greatest(clock_timestamp(), c.last_message_at)
  from channel_members m
  where c.id = $1 and c.archived_at is null
    and m.channel_id = $1 and m.user_id = $3 and m.left_at is null and not m.suspended
    and (not c.read_only or m.role = 'owner')
  returning c.last_seq as seq, c.aside, c.rev, c.last_message_at as created_at
), moved as (
  update channel_members m set last_read_seq = claimed.seq from claimed where m.channel_id = $1 and m.user_id = $3
  returning claimed.*
)
insert into messages (channel_id, seq, aside, id, rev, author_id, text, mentions, created_at)
select $1, seq, aside, $2, rev, $3, $4, '{}', created_at from moved
returning seq, aside, rev, created_at`;

/**
 * The same for several channels, each in it once, at a quarter of the cost. $1 channels, $2 ids, $3 authors, $4 texts, by
 * place. Of each message that is stored the numbers come back. It waits for no channel: one that somebody else holds is
 * left out, so that nobody waits for another's channel, and no two statements for each other.
 *
 * The limit is for the planner, which then thinks of few and looks up channels by index, however small their table is.
 */
export const SEND_SHARED = `
with free as (
  select i.*
  from (
    select * from unnest((select $1::uuid[]), (select $2::uuid[]), (select $3::uuid[]), (select $4::text[])) as i (channel_id, id, author_id, text)
    limit (select cardinality($1::uuid[]))
  ) i
  cross join lateral (
    select role from channel_members
    where channel_id = i.channel_id and user_id = i.author_id and left_at is null and not suspended limit 1
  ) m
  cross join lateral (
    select * from channels where id = i.channel_id and archived_at is null and (not read_only or m.role = 'owner') limit 1
    for no key update skip locked
  ) c
), claimed as (
  update channels c set last_seq = c.last_seq + 1, rev = c.rev + 1, last_message_at = greatest(clock_timestamp(), c.last_message_at)
  from free where c.id = free.channel_id and c.archived_at is null
  returning free.*, c.last_seq as seq, c.aside, c.rev, c.last_message_at as created_at
), moved as (
  update channel_members m set last_read_seq = claimed.seq from claimed
  where m.channel_id = claimed.channel_id and m.user_id = claimed.author_id
  returning claimed.*
)
insert into messages (channel_id, seq, aside, id, rev, author_id, text, mentions, created_at)
select channel_id, seq, aside, id, rev, author_id, text, '{}', created_at from moved
returning channel_id, seq, aside, rev, created_at`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom to tell of what, on which devices; and what links show. */
export class Notifications1764374400005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notification_cursors (
        channel_id uuid primary key,
        rev bigint not null,
        seq bigint not null
      );
      insert into notification_cursors (channel_id, rev, seq) select id, rev, last_seq from channels;
      create table notices (
        user_id uuid not null,
        channel_id uuid not null,
        root_seq bigint not null,
        seq bigint not null,
        since timestamptz not null,
        push_at timestamptz,
        shown_on text[] not null,
        call_seqs bigint[] not null,
        mail_at timestamptz,
        checked_at timestamptz not null,
        primary key (user_id, channel_id, root_seq)
      );
      create index notices_push_idx on notices (push_at) where push_at is not null;
      create index notices_mail_idx on notices (mail_at) where mail_at is not null;
      create index notices_checked_idx on notices (checked_at);
      create index notices_message_idx on notices (channel_id, seq);
      create table push_subscriptions (
        user_id uuid not null,
        session_id text not null,
        endpoint text not null,
        p256dh text not null,
        auth text not null,
        created_at timestamptz not null,
        checked_at timestamptz not null,
        primary key (user_id, session_id)
      );
      create index push_subscriptions_endpoint_idx on push_subscriptions (endpoint);
      create index push_subscriptions_session_idx on push_subscriptions (session_id);
      create index push_subscriptions_checked_idx on push_subscriptions (checked_at);
      create table mail_digests (
        user_id uuid primary key,
        sent_at timestamptz not null
      );
      create table server_keys (
        name text primary key,
        value jsonb not null
      );
      create index users_keywords_idx on users (id) where notifications @? '$."keywords"[*]';

      create table link_previews (
        hash text primary key,
        preview jsonb,
        fetched_at timestamptz not null
      );
      create index link_previews_fetched_idx on link_previews (fetched_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Going back is by restoring a backup.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Channel tables are keyed by channel_id first and every unique key of theirs contains it, so that they can be
 * distributed by it; the small tables that all need (workspace, users, …) can be replicated as reference tables.
 */
export class Initial1763900000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table workspace (
        id smallint primary key,
        rev bigint not null,
        name text not null,
        sign_up_policy text not null,
        allowed_domains text[] not null
      );
      create table users (
        id uuid primary key,
        email text not null,
        handle text not null,
        display_name text not null,
        title text not null,
        time_zone text not null,
        language text not null,
        role text not null,
        status jsonb,
        search text not null,
        password_hash text not null,
        rev bigint not null,
        created_at timestamptz not null,
        last_seen_at timestamptz,
        deactivated_at timestamptz
      );
      create unique index users_email_key on users (email);
      create unique index users_handle_key on users (handle);
      create index users_rev_idx on users (rev);
      create table sessions (
        id text primary key,
        user_id uuid,
        data jsonb not null,
        device text not null,
        address text not null,
        created_at timestamptz not null,
        last_used_at timestamptz not null,
        expires_at timestamptz not null
      );
      create index sessions_user_id_idx on sessions (user_id);
      create index sessions_expires_at_idx on sessions (expires_at);
      create table invitations (
        id uuid primary key,
        token_hash text not null,
        created_by uuid not null references users (id),
        created_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        uses integer not null
      );
      create unique index invitations_token_hash_key on invitations (token_hash);

      create table personal_logs (
        user_id uuid primary key,
        rev bigint not null
      );
      create table user_channels (
        user_id uuid not null,
        channel_id uuid not null,
        primary key (user_id, channel_id)
      );

      create table channel_names (
        name text primary key,
        channel_id uuid not null
      );
      create table channels (
        id uuid primary key,
        kind text not null,
        name text not null,
        topic text not null,
        read_only boolean not null,
        archived_at timestamptz,
        created_by uuid not null,
        created_at timestamptz not null,
        member_ids uuid[] not null,
        member_count integer not null,
        rev bigint not null,
        last_seq bigint not null,
        last_message_at timestamptz
      ) with (fillfactor = 50);
      create table channel_members (
        channel_id uuid not null,
        user_id uuid not null,
        role text not null,
        rev bigint not null,
        joined_at timestamptz not null,
        left_at timestamptz,
        last_read_seq bigint not null,
        favourite boolean not null,
        muted boolean not null,
        primary key (channel_id, user_id)
      ) with (fillfactor = 80);
      create index channel_members_rev_idx on channel_members (channel_id, rev);

      create table messages (
        channel_id uuid not null,
        seq bigint not null,
        id uuid not null,
        rev bigint not null,
        author_id uuid not null,
        text text not null,
        mentions uuid[] not null,
        created_at timestamptz not null,
        edited_at timestamptz,
        deleted_at timestamptz,
        primary key (channel_id, seq)
      );
      create unique index messages_id_key on messages (channel_id, id);
      create index messages_rev_idx on messages (channel_id, rev);
      create table mentions (
        channel_id uuid not null,
        user_id uuid not null,
        seq bigint not null,
        primary key (channel_id, user_id, seq)
      );
      create table message_edits (
        channel_id uuid not null,
        seq bigint not null,
        rev bigint not null,
        text text not null,
        at timestamptz not null,
        primary key (channel_id, seq, rev)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Going back is by restoring a backup.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Threads, reactions, tasks and what people keep for later. Every new column is empty or has a default, so that
 * replicas of the version before go on writing while this one comes up beside them.
 */
export class Conversation1764374400002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table workspace
        add column off text[] not null default '{}',
        add column mention_everyone text not null default 'members';
      alter table users
        add column avatar uuid,
        add column notifications jsonb;
      alter table channels
        add column aside bigint not null default 0,
        add column off text[] not null default '{}';
      alter table channel_members
        add column notify text,
        add column furthest_read_seq bigint not null default 0,
        add column suspended boolean not null default false;
      update channel_members m set suspended = true from users u where u.id = m.user_id and u.deactivated_at is not null;
      alter table messages
        add column aside bigint not null default 0,
        add column extra jsonb;
      alter table mentions
        add column thread_seq bigint,
        add column number bigint,
        add column keyword boolean not null default false;

      create table message_marks (
        channel_id uuid not null,
        seq bigint not null,
        kind text not null,
        value text not null,
        user_id uuid not null,
        at timestamptz not null,
        primary key (channel_id, seq, kind, value, user_id)
      );
      create table thread_replies (
        channel_id uuid not null,
        root_seq bigint not null,
        number bigint not null,
        seq bigint not null,
        primary key (channel_id, root_seq, number)
      );
      create table thread_followers (
        channel_id uuid not null,
        root_seq bigint not null,
        user_id uuid not null,
        following boolean not null,
        followed_at timestamptz not null,
        read_count bigint not null,
        reply_count bigint not null,
        last_reply_at timestamptz not null,
        primary key (channel_id, root_seq, user_id)
      );
      create index thread_followers_user_idx on thread_followers (user_id, last_reply_at);
      create table pins (
        channel_id uuid not null,
        seq bigint not null,
        at timestamptz not null,
        primary key (channel_id, seq)
      );
      create table tasks (
        channel_id uuid not null,
        seq bigint not null,
        assignee_id uuid not null,
        created_by uuid not null,
        due_on date,
        done_at timestamptz,
        primary key (channel_id, seq)
      );
      create index tasks_assignee_idx on tasks (assignee_id, channel_id, done_at);
      create index tasks_created_by_idx on tasks (created_by, done_at);

      create table saved_messages (
        user_id uuid not null,
        channel_id uuid not null,
        message_id uuid not null,
        seq bigint not null,
        saved_at timestamptz not null,
        remind_at timestamptz,
        reminded_at timestamptz,
        done_at timestamptz,
        primary key (user_id, message_id)
      );
      create index saved_messages_remind_idx on saved_messages (remind_at) where reminded_at is null and done_at is null;
      create table scheduled_messages (
        user_id uuid not null,
        message_id uuid not null,
        channel_id uuid not null,
        message jsonb not null,
        send_at timestamptz not null,
        failed text,
        primary key (user_id, message_id)
      );
      create index scheduled_messages_send_idx on scheduled_messages (send_at) where failed is null;

      create table user_groups (
        id uuid primary key,
        handle text not null,
        name text not null
      );
      create unique index user_groups_handle_key on user_groups (handle);
      create table user_group_members (
        group_id uuid not null,
        user_id uuid not null,
        primary key (group_id, user_id)
      );
      create table custom_emojis (
        name text primary key,
        file_id uuid not null,
        created_by uuid not null
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Going back is by restoring a backup.'));
  }
}

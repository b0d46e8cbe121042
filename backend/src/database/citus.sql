-- For an existing distributed PostgreSQL (Citus), once one server is outgrown: docs/scaling.md says when and how.
-- Run once, after the migrations, by hand. test/distribution.e2e-spec.ts holds it against the schema.

-- Small, read by all, changed seldom: a copy on every node.
select create_reference_table('workspace');
select create_reference_table('users');
select create_reference_table('invitations');
select create_reference_table('channel_names');
select create_reference_table('user_groups');
select create_reference_table('user_group_members');
select create_reference_table('custom_emojis');
select create_reference_table('server_keys');

-- A channel's whole life lies on one node, so that its transactions and joins never leave it.
select create_distributed_table('channels', 'id', shard_count => 128);
select create_distributed_table('channel_members', 'channel_id', colocate_with => 'channels');
select create_distributed_table('messages', 'channel_id', colocate_with => 'channels');
select create_distributed_table('mentions', 'channel_id', colocate_with => 'channels');
select create_distributed_table('message_edits', 'channel_id', colocate_with => 'channels');
select create_distributed_table('message_marks', 'channel_id', colocate_with => 'channels');
select create_distributed_table('thread_replies', 'channel_id', colocate_with => 'channels');
select create_distributed_table('thread_followers', 'channel_id', colocate_with => 'channels');
select create_distributed_table('pins', 'channel_id', colocate_with => 'channels');
select create_distributed_table('tasks', 'channel_id', colocate_with => 'channels');
select create_distributed_table('search_documents', 'channel_id', colocate_with => 'channels');
select create_distributed_table('search_cursors', 'channel_id', colocate_with => 'channels');
select create_distributed_table('notification_cursors', 'channel_id', colocate_with => 'channels');
-- The list of a person's channels leads to all of those anyway: beside them it is one join, not two round trips.
select create_distributed_table('user_channels', 'channel_id', colocate_with => 'channels');

-- A person's own, by whom or by what it is looked up.
select create_distributed_table('personal_logs', 'user_id', shard_count => 128, colocate_with => 'none');
select create_distributed_table('saved_messages', 'user_id', colocate_with => 'personal_logs');
select create_distributed_table('scheduled_messages', 'user_id', colocate_with => 'personal_logs');
select create_distributed_table('notices', 'user_id', colocate_with => 'personal_logs');
select create_distributed_table('push_subscriptions', 'user_id', colocate_with => 'personal_logs');
select create_distributed_table('mail_digests', 'user_id', colocate_with => 'personal_logs');
select create_distributed_table('sessions', 'id', shard_count => 128, colocate_with => 'none');
select create_distributed_table('files', 'id', shard_count => 128, colocate_with => 'none');
select create_distributed_table('blobs', 'sha256', shard_count => 128, colocate_with => 'none');
select create_distributed_table('link_previews', 'hash', shard_count => 128, colocate_with => 'none');

-- `migrations` stays where it is: on the coordinator.

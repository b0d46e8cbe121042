import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** People who are mentioned together. */
@Entity('user_groups')
export class UserGroupEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'user_groups_pkey' })
  id!: string;

  @Column('text')
  @Index('user_groups_handle_key', { unique: true })
  handle!: string;

  @Column('text')
  name!: string;
}

@Entity('user_group_members')
export class UserGroupMemberEntity {
  @PrimaryColumn('uuid', { name: 'group_id', primaryKeyConstraintName: 'user_group_members_pkey' })
  groupId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'user_group_members_pkey' })
  userId!: string;
}

/** An emoji of the workspace's own. */
@Entity('custom_emojis')
export class CustomEmojiEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'custom_emojis_pkey' })
  name!: string;

  @Column('uuid', { name: 'file_id' })
  fileId!: string;

  @Column('uuid', { name: 'created_by' })
  createdBy!: string;
}

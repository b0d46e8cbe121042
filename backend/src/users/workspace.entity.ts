import type { Feature, SignUpPolicy, Workspace } from '@chatapp/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: the only workspace, and the counter of its log. */
@Entity('workspace')
export class WorkspaceEntity {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'workspace_pkey' })
  id!: number;

  @Column('bigint')
  rev!: number;

  @Column('text')
  name!: string;

  @Column('text', { name: 'sign_up_policy' })
  signUpPolicy!: SignUpPolicy;

  @Column('text', { name: 'allowed_domains', array: true })
  allowedDomains!: string[];

  /** What is switched off for everyone. */
  @Column('text', { array: true, default: [] })
  off!: Feature[];

  @Column('text', { name: 'mention_everyone', default: 'members' })
  mentionEveryone!: Workspace['mentionEveryone'];
}

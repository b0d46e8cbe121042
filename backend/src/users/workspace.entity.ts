import type { SignUpPolicy } from '@chatapp/contract';
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
}

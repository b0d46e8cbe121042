import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('sessions')
export class SessionEntity {
  /** SHA-256 of the secret in the cookie: who reads this table can't use it to sign in. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sessions_pkey' })
  id!: string;

  @Column('uuid', { name: 'user_id', nullable: true })
  @Index('sessions_user_id_idx')
  userId!: string | null;

  @Column('jsonb')
  data!: object;

  @Column('text')
  device!: string;

  @Column('text')
  address!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_used_at' })
  lastUsedAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  @Index('sessions_expires_at_idx')
  expiresAt!: Date;
}

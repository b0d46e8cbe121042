import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The counter of a person's own log: memberships, read positions, preferences, profile. */
@Entity('personal_logs')
export class PersonalLogEntity {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'personal_logs_pkey' })
  userId!: string;

  @Column('bigint')
  rev!: number;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('pins')
export class PinEntity {
  @PrimaryColumn('uuid', { name: 'channel_id', primaryKeyConstraintName: 'pins_pkey' })
  channelId!: string;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'pins_pkey' })
  seq!: number;

  @Column('timestamptz')
  at!: Date;
}

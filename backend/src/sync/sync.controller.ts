import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Sync } from '@chatapp/contract';
import { CurrentUser } from '../auth/current-user.js';
import { Answers } from '../errors/answers.decorator.js';
import { SyncService } from './sync.service.js';

@ApiTags('sync')
@Controller('sync')
export class SyncController {
  constructor(private readonly syncs: SyncService) {}

  /** Everything that a client needs to begin, or to begin again. */
  @Get()
  @Answers(Sync)
  sync(@CurrentUser() userId: string): Promise<Sync> {
    return this.syncs.sync(userId);
  }
}

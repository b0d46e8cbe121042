import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListChanges, WorkspaceChanges } from '@chatapp/contract';
import { Answers } from '../errors/answers.decorator.js';
import { UsersService } from '../users/users.service.js';

@ApiTags('people')
@Controller('workspace')
export class WorkspaceController {
  constructor(private readonly users: UsersService) {}

  /** What of the workspace and its users changed after a revision. */
  @Get('changes')
  @Answers(WorkspaceChanges)
  changes(@Query({ schema: ListChanges }) { after }: ListChanges): Promise<WorkspaceChanges> {
    return this.users.changesAfter(after);
  }
}

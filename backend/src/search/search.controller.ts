import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SearchMessages, SearchPage } from '@chatapp/contract';
import { CurrentUser } from '../auth/current-user.js';
import { Answers } from '../errors/answers.decorator.js';
import { SearchService } from './search.service.js';

@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(private readonly service: SearchService) {}

  /** Messages and what is in their files, in channels that one is in now; the newest first. */
  @Get('messages')
  @Answers(SearchPage, 'search.too_slow')
  search(@CurrentUser() userId: string, @Query({ schema: SearchMessages }) query: SearchMessages): Promise<SearchPage> {
    return this.service.search(userId, query);
  }
}

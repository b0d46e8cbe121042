import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { Transactions } from '../database/transactions.js';
import { REDIS, type RedisClients } from '../redis/redis.js';
import { UsersModule } from '../users/users.module.js';
import { WorkspaceRepository } from '../users/workspace.repository.js';
import { AuthController } from './auth.controller.js';
import { AuthGuard } from './auth.guard.js';
import { AuthService } from './auth.service.js';
import { CredentialsRepository } from './credentials.repository.js';
import { DoorLimits } from './door-limits.js';
import { InvitationEntity } from './invitation.entity.js';
import { InvitationsRepository } from './invitations.repository.js';
import { OriginCheck } from './origin.js';
import { Passwords } from './passwords.js';
import { SessionAuthenticator } from './session-authenticator.js';
import { MemorySessionCache, RedisSessionCache, SESSION_CACHE, type SessionCache } from './session-cache.js';
import { SessionEntity } from './session.entity.js';
import { SessionMiddleware } from './session-middleware.js';
import { SESSION_SECRET, sessionSecret } from './session-secret.js';
import { SessionStore } from './session-store.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';
import { SignUpService } from './sign-up.service.js';

@Module({
  imports: [UsersModule, TypeOrmModule.forFeature([SessionEntity, InvitationEntity])],
  controllers: [AuthController, SessionsController],
  providers: [
    AuthService, CredentialsRepository, DoorLimits, InvitationsRepository, OriginCheck, Passwords, SessionAuthenticator,
    SessionMiddleware, SessionStore, SessionsRepository, SessionsService, SignUpService,
    { provide: SESSION_SECRET, inject: [CONFIG], useFactory: sessionSecret },
    {
      provide: SESSION_CACHE,
      inject: [REDIS],
      useFactory: (redis: RedisClients | null): SessionCache =>
        redis ? new RedisSessionCache(redis.forCommands()) : new MemorySessionCache(),
    },
    { provide: APP_GUARD, useClass: AuthGuard },
  ], // prettier-ignore
  exports: [
    SessionAuthenticator,
    SessionsService,
    SessionMiddleware,
    SignUpService,
    OriginCheck,
    InvitationsRepository,
    SESSION_SECRET,
  ],
})
export class AuthModule implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly workspace: WorkspaceRepository,
    private readonly transactions: Transactions,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.workspace.seed(this.transactions.single, this.config.workspace);
  }
}

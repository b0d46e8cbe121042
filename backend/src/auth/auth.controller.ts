import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangePassword, SignedIn, SignIn, SignInOptions, SignUp } from '@chatapp/contract';
import type { Request, Response } from 'express';
import { Answers } from '../errors/answers.decorator.js';
import { AuthService } from './auth.service.js';
import { CurrentSession, CurrentUser, Public } from './current-user.js';
import { COOKIE } from './session-middleware.js';
import { SessionsService } from './sessions.service.js';
import { type Applicant, SignUpService } from './sign-up.service.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly signUps: SignUpService,
    private readonly sessions: SessionsService,
  ) {}

  @Get('options')
  @Public()
  @Answers(SignInOptions)
  options(): Promise<SignInOptions> {
    return this.signUps.options();
  }

  @Post('sign-up')
  @Public()
  @Answers(SignedIn, 'auth.email_taken', 'auth.password_too_short', 'auth.password_breached', 'auth.signup_closed', 'auth.domain_not_allowed', 'auth.invitation_invalid') // prettier-ignore
  async signUp(@Req() request: Request, @Body({ schema: SignUp }) applicant: Applicant): Promise<SignedIn> {
    return { me: await this.auth.signUp(request, applicant) };
  }

  @Post('sign-in')
  @Public()
  @Answers(SignedIn, 'auth.invalid_credentials', 'auth.deactivated')
  async signIn(@Req() request: Request, @Body({ schema: SignIn }) credentials: SignIn): Promise<SignedIn> {
    return { me: await this.auth.signIn(request, credentials) };
  }

  @Post('sign-out')
  @Answers(null)
  async signOut(
    @CurrentUser() userId: string,
    @CurrentSession() sessionId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.sessions.end(userId, sessionId);
    response.clearCookie(COOKIE);
  }

  @Post('change-password')
  @Answers(null, 'auth.wrong_password', 'auth.password_too_short', 'auth.password_breached')
  async changePassword(
    @Req() request: Request,
    @CurrentUser() userId: string,
    @CurrentSession() sessionId: string,
    @Body({ schema: ChangePassword }) change: ChangePassword,
  ): Promise<void> {
    await this.auth.changePassword(request, userId, sessionId, change);
  }
}

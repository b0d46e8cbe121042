import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { LogFn, Logger } from 'pino';
import { CONFIG, type Config } from '../config/config.js';
import { RequestLog } from './request-log.js';

/** What Nest says about itself while it starts: hundreds of lines that nobody needs. */
const CHATTER = new Set(['InstanceLoader', 'NestFactory', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** Pino's number for `warn`. */
const WARN = 40;

/** JSON lines on standard output. Requests are logged by RequestLog, which costs less than pino-http's two child loggers. */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({ pinoHttp: { level: config.logLevel, base: null, autoLogging: false, hooks: { logMethod } }, forRoutes: [] }),
    }),
  ],
  providers: [RequestLog],
  exports: [RequestLog],
})
export class LoggingModule {}

function logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn, level: number): void {
  const [about] = args as [unknown];
  const isChatter = typeof about === 'object' && about !== null && 'context' in about && CHATTER.has(String(about.context));
  if (level >= WARN || !isChatter) method.apply(this, args);
}

import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { type LogFn, type Logger, pino } from 'pino';
import { CONFIG, type Config } from '../config/config.js';
import { RequestLog } from './request-log.js';

/** What Nest says about itself while it starts: hundreds of lines that nobody needs. */
const CHATTER = new Set(['InstanceLoader', 'NestFactory', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** Pino's number for `warn`. */
const WARN = 40;

/** Lines are written together, at the latest after a second; warnings and worse at once. */
const BUFFER = { minLength: 4096, periodicFlush: 1000, sync: false };

/** JSON lines on standard output. Requests are logged by RequestLog, which costs less than pino-http's two child loggers. */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({ pinoHttp: pinoHttp(config), forRoutes: [] }),
    }),
  ],
  providers: [RequestLog],
  exports: [RequestLog],
})
export class LoggingModule {}

function pinoHttp(config: Config) {
  const output = pino.destination({ dest: 1, ...BUFFER });
  function logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn, level: number): void {
    const [about] = args as [unknown];
    const isChatter =
      typeof about === 'object' && about !== null && 'context' in about && CHATTER.has(String(about.context));
    if (level < WARN && isChatter) return;
    method.apply(this, args);
    if (level >= WARN) output.flushSync();
  }
  return { logger: pino({ level: config.logLevel, base: null, hooks: { logMethod } }, output), autoLogging: false };
}

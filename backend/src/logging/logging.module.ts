import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { CONFIG, type Config } from '../config/config.js';
import { RequestLog } from './request-log.js';

/** JSON lines on standard output. Requests are logged by RequestLog, which costs less than pino-http's two child loggers. */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({ pinoHttp: { level: config.logLevel, base: null, autoLogging: false }, forRoutes: [] }),
    }),
  ],
  providers: [RequestLog],
  exports: [RequestLog],
})
export class LoggingModule {}

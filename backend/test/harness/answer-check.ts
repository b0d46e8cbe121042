import { isDeepStrictEqual } from 'node:util';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import type { ZodType } from 'zod';
import { ANSWER_SCHEMA } from '../../src/errors/answers.decorator.js';

/** Holds every answer of every spec against the contract: nothing missing, nothing that the contract does not name. */
export class AnswerCheck implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const handler = context.getHandler();
    const name = `${context.getClass().name}.${handler.name}`;
    const schema = Reflect.getMetadata(ANSWER_SCHEMA, handler) as ZodType | null | undefined;
    return next.handle().pipe(
      map((answer: unknown) => {
        if (schema === undefined) return answer;
        const sent: unknown = answer === undefined ? undefined : JSON.parse(JSON.stringify(answer));
        if (schema === null ? sent !== undefined : !isDeepStrictEqual(schema.parse(sent), sent)) {
          throw new Error(`${name} answered outside the contract: ${JSON.stringify(sent)}`);
        }
        return answer;
      }),
    );
  }
}

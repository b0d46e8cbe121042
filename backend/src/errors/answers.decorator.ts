import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiResponse } from '@nestjs/swagger';
import type { ErrorCode } from '@chatapp/contract';
import type { ZodType } from 'zod';

/** Metadata key under which the schema of a handler's answer is found. */
export const ANSWER_SCHEMA = 'answerSchema';

/** Key under which an operation's own errors are found while the API's document is made. */
export const ERRORS = 'x-errors';

/**
 * What a handler answers: 200 with `schema`, or 204 with nothing where it is null; and the errors of its own
 * that it may answer with. The document adds those that every operation shares.
 */
export function Answers(schema: ZodType | null, ...codes: ErrorCode[]): MethodDecorator {
  return applyDecorators(
    SetMetadata(ANSWER_SCHEMA, schema),
    HttpCode(schema ? 200 : 204),
    schema
      ? ApiResponse({ status: 200, standardSchema: schema, description: 'Done.' })
      : ApiResponse({ status: 204, description: 'Done.' }),
    ApiExtension(ERRORS, codes),
  );
}

import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { ERROR_STATUS, type ErrorCode, Problem } from '@chatapp/contract';
import { SetMetadata } from '@nestjs/common';
import type { ZodType } from 'zod';

/** Metadata key under which the schema of a handler's answer is found. */
export const ANSWER_SCHEMA = 'answerSchema';

/**
 * What a handler answers: 200 with `schema`, or 204 with nothing where it is null; and the errors of its own
 * that it may answer with. Documents both; every endpoint lists what all of them may answer besides.
 */
export function Answers(schema: ZodType | null, ...codes: ErrorCode[]): MethodDecorator {
  const byStatus = Map.groupBy(new Set(codes), (code) => ERROR_STATUS[code]);
  return applyDecorators(
    SetMetadata(ANSWER_SCHEMA, schema),
    HttpCode(schema ? 200 : 204),
    schema ? ApiResponse({ status: 200, standardSchema: schema, description: '' }) : ApiResponse({ status: 204, description: '' }),
    ...[...byStatus].map(([status, list]) => ApiResponse({ status, standardSchema: Problem, description: list.map((code) => `\`${code}\``).join(', ') })),
  );
}

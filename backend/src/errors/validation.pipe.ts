import { StandardSchemaValidationPipe } from '@nestjs/common';
import { AppError } from './app-error.js';

type Issues = Parameters<
  NonNullable<NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>['exceptionFactory']>
>[0];

/** Checks `@Body({ schema })`, `@Query({ schema })` and `@Param('id', { schema })`, and refuses with every field's fault. */
export const validationPipe = new StandardSchemaValidationPipe({ exceptionFactory: invalidRequest });

export function invalidRequest(issues: Issues): AppError {
  return new AppError('request.invalid', {
    message: 'The request is not valid.',
    details: issues.slice(0, 20).map((issue) => ({ path: pathOf(issue.path), message: issue.message })),
  });
}

function pathOf(path: Issues[number]['path']): string {
  return (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
}

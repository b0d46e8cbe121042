import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ERROR_STATUS, type ErrorCode } from '@chatapp/contract';
import { z } from 'zod';
import { COOKIE } from '../auth/session-middleware.js';
import { ERRORS } from '../errors/answers.decorator.js';
import { PUBLIC_OPERATION } from '../auth/current-user.js';

const DESCRIPTION = `Commands go over HTTP, events come over one websocket at \`/api/socket\`: the server says a \`ServerEvent\`
a message, the client a \`ClientSignal\`. Messages may be sent by either. A session is a cookie that \`POST /api/auth/sign-in\` sets.
Every refusal is a \`Problem\` with a \`code\` from a closed list; each operation lists those it may answer with.`;

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & { [extension: string]: unknown };

/** The API as OpenAPI, made of the schemas that requests are checked with. */
export function createDocument(app: NestExpressApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('chatapp')
    .setVersion('1')
    .setDescription(DESCRIPTION)
    .addCookieAuth(COOKIE)
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}_${method}`,
  });
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path as Record<string, Operation>)) complete(operation, method);
  }
  const schemas = (document.components!.schemas ??= {});
  for (const [name, schema] of Object.entries(contractSchemas())) schemas[name] ??= schema;
  document.components!.schemas = sorted(schemas);
  document.paths = sorted(document.paths);
  return document;
}

/** By name, so that the order of modules does not show in the committed copy. */
function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Adds the errors that every operation of its kind may answer with, and who may call it. */
function complete(operation: Operation, method: string): void {
  const isPublic = operation[PUBLIC_OPERATION] === true;
  const own = (operation[ERRORS] as ErrorCode[] | undefined) ?? [];
  const codes = new Set<ErrorCode>([...own, 'request.rate_limited', 'server.unavailable', 'server.internal']);
  if (!isPublic) codes.add('auth.required');
  if (method !== 'get') codes.add('request.foreign_origin');
  if (operation.requestBody) codes.add('request.too_large');
  if (operation.requestBody || operation.parameters?.length) codes.add('request.invalid');
  const byStatus = Map.groupBy([...codes].sort(), (code) => ERROR_STATUS[code]);
  for (const [status, list] of [...byStatus].sort(([a], [b]) => a - b)) {
    operation.responses[status] = {
      description: list.map((code) => `\`${code}\``).join(', '),
      content: {
        'application/json': {
          schema: {
            allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { type: 'string', enum: list } } }],
          },
        },
      },
    };
  }
  operation.security = isPublic ? [] : [{ cookie: [] }];
  delete operation[PUBLIC_OPERATION];
  delete operation[ERRORS];
}

/** Every named schema of the contract, also those that only go over the socket. */
function contractSchemas(): NonNullable<NonNullable<OpenAPIObject['components']>['schemas']> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    target: 'openapi-3.0',
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _schema, $id: _id, id: _name, ...schema }]) => [name, schema]),
  ) as never;
}

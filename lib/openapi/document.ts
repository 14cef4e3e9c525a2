import { z } from 'zod';

/** What the document says of one operation: read off the verb that the route was built from. */
export type Operation = {
  readonly name: string;
  readonly permission: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType | undefined;
  readonly summary: string | undefined;
  readonly status: number;
  readonly body: string | undefined;
  readonly fixed: readonly string[];
  readonly takesFiles: boolean;
};
/** Operations by path (`/runs/{id}`) and method (`GET`). */
export type Operations = Readonly<Record<string, Readonly<Record<string, Operation>>>>;
type Schema = { [key: string]: unknown };
type ObjectSchema = { properties?: Record<string, Schema>; required?: string[] };

const FAILURES: Record<string, string> = {
  400: 'The input cannot be used: `errors` names each field',
  401: 'No token, or one that is unknown, expired or revoked',
  403: 'The token lacks the permission',
  404: 'Not there, or in another organisation',
  409: 'Conflicts with the present state: `reason` says how',
  413: 'Over a limit, which `detail` names',
  429: 'Too often: see Retry-After',
  500: 'Our fault: quote `requestId`',
  503: 'The database cannot be reached: see Retry-After',
};
const text = { type: 'string' };
const PROBLEM: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: text,
    detail: text,
    requestId: text,
    reason: text,
    errors: { type: 'array', items: { type: 'object', properties: { field: text, message: text } } },
    current: {},
  },
};

/** The OpenAPI 3.1 document of the operations. Every one declares the permission it needs as `x-permission`. */
export function openApiDocument(operations: Operations, about: { version: string; url: string }): Schema {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Millrace',
      version: about.version,
      description: 'Lists answer `{ items, nextCursor }`. Writes accept `Idempotency-Key`. Times are ISO 8601 in UTC.',
    },
    servers: [{ url: about.url }],
    security: [{ token: [] }],
    paths: mapValues(operations, (methods, path) =>
      Object.fromEntries(
        Object.entries(methods).map(([method, operation]) => [
          method.toLowerCase(),
          operationOf(operation, { method, path }),
        ]),
      ),
    ),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'mlr_…' } },
      schemas: { Problem: PROBLEM },
      responses: mapValues(FAILURES, (description) => ({
        description,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      })),
    },
  };
}

function operationOf(operation: Operation, place: { method: string; path: string }): Schema {
  const { name, permission, summary, status, output } = operation;
  return {
    operationId: name,
    summary,
    tags: [name.split('.')[0]],
    'x-permission': permission,
    ...inputOf(operation, place),
    responses: {
      [status]: {
        description: 'Done',
        ...(output && status !== 204 && { content: json(schemaOf(output, 'output')) }),
      },
      ...mapValues(FAILURES, (_, code) => ({ $ref: `#/components/responses/${code}` })),
    },
  };
}

/**
 * Fields in the path are path parameters. The others come in the query of a GET, and in the body of everything else but
 * for those that say `in: 'query'`.
 */
function inputOf(
  { input, body, fixed, takesFiles }: Operation,
  { method, path }: { method: string; path: string },
): Schema {
  const schema = schemaOf(input, 'input') as ObjectSchema;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  const rest = Object.entries(schema.properties ?? {}).filter(
    ([name]) => !inPath.includes(name) && !fixed.includes(name),
  );
  const required = (schema.required ?? []).filter((name) => rest.some(([each]) => each === name));
  const pathParameters = inPath.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: schema.properties?.[name] ?? text,
  }));
  const [query, inBody] = partition(rest, ([, each]) => method === 'GET' || each.in === 'query');
  const parameters = [...pathParameters, ...query.map((entry) => queryParameter(entry, required))];
  if (method === 'GET') return { parameters };
  const whole = body === undefined ? undefined : schema.properties?.[body];
  const key = { name: 'Idempotency-Key', in: 'header', schema: { ...text, maxLength: 255 } };
  if (takesFiles) return { parameters: [...parameters, key], requestBody: { required: true, content: FILES } };
  const content = whole ?? {
    type: 'object',
    properties: Object.fromEntries(inBody),
    required,
    additionalProperties: false,
  };
  return {
    parameters: [...parameters, key],
    ...((whole || inBody.length > 0) && { requestBody: { required: required.length > 0, content: json(content) } }),
  };
}

function queryParameter([name, { in: _, ...schema }]: [string, Schema], required: readonly string[]): Schema {
  return { name, in: 'query', required: required.includes(name), schema };
}

const partition = <T>(all: readonly T[], isFirst: (each: T) => boolean): [T[], T[]] => [
  all.filter(isFirst),
  all.filter((each) => !isFirst(each)),
];

/** The JSON schema of what is sent or answered, with all definitions in their places. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, $defs: __, ...plain } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return withoutRefs(plain) as Schema;
}

/** The only recursive schema is "any JSON", which needs no definition of its own. */
function withoutRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRefs);
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value) return {};
  return mapValues(value as Schema, withoutRefs);
}

const FILES = {
  'application/octet-stream': { schema: { ...text, format: 'binary' } },
  'multipart/form-data': { schema: { type: 'object', additionalProperties: { ...text, format: 'binary' } } },
};
const json = (schema: Schema) => ({ 'application/json': { schema } });

const mapValues = <T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => U,
): Record<string, U> => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));

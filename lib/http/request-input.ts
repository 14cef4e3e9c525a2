import { createHash } from 'node:crypto';
import type { RequestInfo } from '#lib/access/context.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import { parseJson } from '#lib/json.ts';
import { readBody } from './read-body.ts';
import { TransportError } from './transport-error.ts';

export type PathParams = Readonly<Record<string, string | string[] | undefined>>;
type Input = Record<string, unknown>;

/**
 * One object out of query string, JSON body and path. A name that comes twice is refused: nobody may guess which one
 * counts. With `body` the whole JSON value becomes the field of that name.
 */
export async function readInput(
  request: Request,
  options: { path: PathParams; body?: string | undefined; maxBytes?: number | undefined },
): Promise<Input> {
  const input: Input = Object.create(null);
  const put = (name: string, value: unknown) => {
    if (Object.hasOwn(input, name))
      throw new AppError('invalid', `${name} is given twice. Give it once.`, { field: name });
    input[name] = value;
  };
  for (const [name, value] of Object.entries(options.path)) if (value !== undefined) put(name, value);
  for (const [name, value] of new URL(request.url).searchParams) put(name, value);
  const json = await readJson(request, options.maxBytes ?? LIMITS.apiBodyBytes);
  if (json === undefined) return input;
  if (options.body) put(options.body, json);
  else if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw new AppError('invalid', 'The body must be a JSON object.');
  } else for (const [name, value] of Object.entries(json)) put(name, value);
  return input;
}

async function readJson(request: Request, maxBytes: number): Promise<JsonValue | undefined> {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const bytes = await readBody(request, { maxBytes });
  if (bytes.byteLength === 0) return undefined;
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new TransportError(415, 'media_type', {
      message: 'The body must be JSON. Send it with: Content-Type: application/json',
    });
  }
  return parseJson(bytes);
}

/** The caller's `Idempotency-Key` with a hash of what was asked; `command` answers a repeated one from the first. */
export function idempotencyOf(headers: Headers, input: Input): Pick<RequestInfo, 'idempotency'> {
  const key = headers.get('idempotency-key');
  if (key === null) return {};
  if (key === '' || key.length > 255) {
    throw new AppError('invalid', 'Idempotency-Key must have 1 to 255 characters.', { field: 'Idempotency-Key' });
  }
  return { idempotency: { key, requestHash: createHash('sha256').update(canonical(input)).digest() } };
}

const canonical = (input: unknown): string =>
  JSON.stringify(input, (_name, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

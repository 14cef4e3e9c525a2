import pino from 'pino';
import { env } from '#lib/config/env.ts';

/** One JSON line per happening. Never pass bodies, headers, payloads or secrets: name and message of errors only. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: { pid: process.pid },
  serializers: { err: describeError },
  redact: ['password', 'token', 'secret', 'authorization', 'cookie'],
});

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  const code = (error as { code?: unknown }).code;
  return {
    name,
    message,
    ...(code === undefined ? {} : { code }),
    stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

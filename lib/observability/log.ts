import pino from 'pino';
import { env } from '#lib/config/env.ts';
import { describeError } from './describe-error.ts';

/** One JSON line per happening. Never pass bodies, headers, payloads or secrets. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: { pid: process.pid },
  serializers: { err: describeError },
  redact: ['password', 'token', 'secret', 'authorization', 'cookie'],
});

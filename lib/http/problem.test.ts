import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '#lib/errors.ts';
import { problemOf, problemResponse } from './problem.ts';
import { TransportError } from './transport-error.ts';

const status = (error: unknown) => problemOf(error, 'r').problem.status;
const fromDatabase = (code: string) =>
  new Error('Failed query', { cause: Object.assign(new Error('rows of x are immutable'), { code }) });

describe('a problem', () => {
  it.each<[ErrorCode, number]>([
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not_found', 404],
    ['conflict', 409],
    ['precondition', 412],
    ['limit_reached', 413],
    ['internal', 500],
  ])('of %s is %i', (code, expected) => expect(status(new AppError(code, 'x'))).toBe(expected));

  it('of a rate is 429 with the seconds to wait', async () => {
    const response = problemResponse(new AppError('limit_reached', 'x', { retryAfter: 1.2 }), 'r');
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('2');
  });

  it('of the transport keeps its status', () => {
    for (const code of [400, 405, 408, 413, 415, 503] as const) {
      expect(status(new TransportError(code, 'x', { message: 'x' }))).toBe(code);
    }
  });

  it.each([
    ['57P01', 503],
    ['CONNECTION_CLOSED', 503],
    ['ECONNREFUSED', 503],
    ['53100', 503],
    ['ENOSPC', 503],
    ['40P01', 503],
    ['23505', 409],
    ['23503', 409],
    ['22021', 400],
    ['23001', 412],
    ['42601', 500],
  ])('of database error %s is %i', (code, expected) => expect(status(fromDatabase(code))).toBe(expected));

  it('never shows what broke', async () => {
    const text = await problemResponse(new Error('password=hunter2 at /srv/x.ts'), 'r').text();
    expect(JSON.parse(text)).toMatchObject({ code: 'internal', requestId: 'r', status: 500 });
    expect(text).not.toMatch(/hunter2|srv/);
  });
});

import { type Database, database } from '#db/client.ts';
import { notFound } from '#lib/errors.ts';
import { problemResponse } from '#lib/http/problem.ts';
import { requestInfo } from '#lib/http/request-info.ts';
import { log } from '#lib/observability/log.ts';
import { orgAtAddress } from '#lib/runs/given-address.ts';
import { statusOf } from '#lib/runs/status-of.ts';
import { untilSeen } from '#lib/runs/wait-for-run.ts';
import { guarded, httpAnswer } from './http-answer.ts';
import { answerOfRun } from './run-answer.ts';
import { readStatusToken } from './status-url.ts';

const MOST_SECONDS = 60;
/** Seconds after which to ask again. */
const PAUSE = 1;

/**
 * A call of a status address: 202 with the state while there is no answer, and from then on the answer itself, as the
 * webhook would have given it. `?wait=SECONDS` waits for it. Never throws.
 */
export async function answerStatus(
  request: Pick<Request, 'headers' | 'url'>,
  { token, db = database() }: { token: string; db?: Database },
): Promise<Response> {
  const info = requestInfo(request.headers);
  let response: Response;
  try {
    response = await statusAnswer(db, { token, seconds: Number(new URL(request.url).searchParams.get('wait') ?? 0) });
  } catch (error) {
    response = problemResponse(error, info.id);
    if (response.status >= 500) log.error({ requestId: info.id, err: error }, 'status of a run failed');
  }
  // Whoever has the address may read it from any page: there are no credentials with it.
  response.headers.set('access-control-allow-origin', '*');
  response.headers.set('access-control-expose-headers', '*');
  response.headers.set('cache-control', 'no-store');
  return guarded(response);
}

async function statusAnswer(db: Database, { token, seconds }: { token: string; seconds: number }): Promise<Response> {
  const asked = readStatusToken(token);
  if (!asked) throw notFound('run');
  const run = { orgId: await orgAtAddress(db, asked), ...asked };
  const ms = Math.max(0, Math.min(Number.isFinite(seconds) ? seconds : 0, MOST_SECONDS)) * 1000;
  const answer = await untilSeen(db, { ...run, ms }, () => answerOfRun(db, run));
  const status = await statusOf(db, run);
  if (!status) throw notFound('run');
  const response = answer
    ? httpAnswer(answer)
    : Response.json({ runId: run.runId, status }, { status: 202, headers: { 'retry-after': String(PAUSE) } });
  response.headers.set('millrace-run-status', status);
  return response;
}

import type { Database } from '#db/client.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { Watch } from '#lib/runs/progress.ts';
import type { Accepted } from './accept-webhook.ts';
import { awaitAnswer } from './await-answer.ts';
import { httpAnswer, setHeaders } from './http-answer.ts';
import { answerMessage } from './mcp/answer-message.ts';
import { statusUrl } from './status-url.ts';
import { streamedAnswer } from './stream-answer.ts';

type Caller = {
  readonly headers: Headers;
  /** News of the run, from before it was started; absent where it was started by an earlier call. */
  readonly watch: Watch | undefined;
  /** How long an answer is waited for, in milliseconds. */
  readonly holdMs?: number;
};

/** The answer to an accepted call, as its node says: at once, when the run has come to one, where to ask, or piece by piece. */
export async function respondToHook(db: Database, accepted: Accepted, caller: Caller): Promise<Response> {
  const { endpoint, runId, outcome, heard } = accepted;
  const { orgId, settings } = endpoint;
  const { watch, holdMs = Math.min(settings.holdSeconds * 1000, LIMITS.webhookAnswerMs) } = caller;
  if (heard) return answerMessage(db, { ...accepted, heard }, { watch, holdMs });
  const own = settings.headers.map(({ name, value }) => [name, value] as const);
  const withHeaders = (response: Response): Response => {
    setHeaders(response.headers, own);
    return response;
  };
  const skipped = outcome === 'skipped' && { skipped: true };
  if (settings.respond === 'at_once')
    return withHeaders(Response.json({ runId, ...skipped }, { status: settings.acceptedStatus }));
  const askLater = () => {
    const later = statusUrl({ runId, way: settings });
    return Response.json({ runId, statusUrl: later, ...skipped }, { status: 202, headers: { location: later } });
  };
  if (settings.respond === 'status') return withHeaders(askLater());
  const run = { orgId, runId, way: settings };
  if (settings.respond === 'stream') {
    const stream = { ...run, accept: caller.headers.get('accept'), holdMs, statusUrl: statusUrl(run) };
    return withHeaders(streamedAnswer(db, stream));
  }
  const answer = await awaitAnswer(db, { ...run, ms: holdMs, watch });
  return withHeaders(answer ? httpAnswer(answer) : askLater());
}

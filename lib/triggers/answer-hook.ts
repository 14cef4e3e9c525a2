import { type Database, database } from '#db/client.ts';
import { notFound } from '#lib/errors.ts';
import { problemOf, problemResponse } from '#lib/http/problem.ts';
import { requestInfo } from '#lib/http/request-info.ts';
import { newId } from '#lib/ids.ts';
import { log } from '#lib/observability/log.ts';
import { type Watch, watchRun } from '#lib/runs/progress.ts';
import { acceptWebhook, type HookRequest } from './accept-webhook.ts';
import { allowOrigin, preflightAnswer } from './cors.ts';
import { challengeOf } from './demand-caller.ts';
import { type Endpoint, findEndpoint } from './find-endpoint.ts';
import { hookPath } from './hook-path.ts';
import { guarded } from './http-answer.ts';
import { noteRefusal } from './refusals.ts';
import { RefusedCall } from './refused-call.ts';
import { respondToHook } from './respond-to-hook.ts';

const PATH = /^\/(hooks|hooks-test)\/(.+)$/;

type Call = Pick<HookRequest, 'method' | 'headers' | 'body'> & { readonly url: string };
type Options = { readonly holdMs?: number };

/** The whole life of a call of `/hooks/…` or `/hooks-test/…`: accept, wait as the node says, answer. Never throws. */
export async function answerHook(request: Call, db: Database = database(), options: Options = {}): Promise<Response> {
  const info = requestInfo(request.headers);
  const { method, headers, body } = request;
  let watch: Watch | undefined;
  let endpoint: Endpoint | undefined;
  let response: Response;
  try {
    const url = new URL(request.url);
    const [, door, path = ''] = PATH.exec(url.pathname) ?? [];
    const place = { method, path: hookPath(path), isTest: door === 'hooks-test' };
    if (method === 'OPTIONS') return guarded(await answerOptions(db, { ...place, headers }));
    const runId = newId();
    watch = watchRun(db, runId);
    const accepted = await acceptWebhook({ db, request: info }, { ...place, headers, body, url, runId });
    endpoint = accepted.endpoint;
    // Of a run that an earlier call has started, there may be no more news.
    const isOurs = accepted.runId === runId && accepted.outcome === 'started';
    response = await respondToHook(db, accepted, { ...options, headers, watch: isOurs ? watch : undefined });
  } catch (thrown) {
    endpoint = thrown instanceof RefusedCall ? thrown.endpoint : undefined;
    response = refusal(thrown instanceof RefusedCall ? thrown.cause : thrown);
  } finally {
    watch?.close();
  }
  if (endpoint) allowOrigin(response.headers, endpoint, headers);
  return guarded(response);

  function refusal(error: unknown): Response {
    const answer = problemResponse(error, info.id);
    const facts = { requestId: info.id, status: answer.status };
    if (answer.status >= 500) {
      log.error({ ...facts, err: error }, 'webhook failed');
      return answer;
    }
    log.info(facts, 'webhook refused');
    if (!endpoint) return answer;
    if (answer.status === 401) answer.headers.set('www-authenticate', challengeOf(endpoint));
    const { status, reason, code, detail } = problemOf(error, info.id).problem;
    // Clients of MCP servers try whether there is a stream to be had by GET; that none is, is no news.
    if (status === 405 && endpoint.settings.respond === 'mcp') return answer;
    noteRefusal(db, endpoint, { method, status, reason: reason ?? code, message: detail });
    return answer;
  }
}

/** Says what an address takes; one that nobody has is not found, by any method. */
async function answerOptions(
  db: Database,
  { headers, ...place }: Pick<HookRequest, 'method' | 'path' | 'isTest' | 'headers'>,
): Promise<Response> {
  const method = headers.get('access-control-request-method') ?? place.method;
  const endpoint = await findEndpoint(db, { ...place, method });
  if (!endpoint) throw notFound('webhook');
  return preflightAnswer(endpoint, headers);
}

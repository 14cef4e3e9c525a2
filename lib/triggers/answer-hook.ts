import type { Database } from '#db/client.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { problemResponse } from '#lib/http/problem.ts';
import { requestInfo } from '#lib/http/request-info.ts';
import { log } from '#lib/observability/log.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import { type Accepted, acceptWebhook, type HookRequest } from './accept-webhook.ts';
import { answerOfRun } from './run-answer.ts';

const PATH = /^\/(hooks|hooks-test)\/(.+)$/;

/** The whole life of a call of `/hooks/…` or `/hooks-test/…`: accept, wait as the node says, answer. Never throws. */
export async function answerHook(
  request: Pick<HookRequest, 'method' | 'headers' | 'body'> & { url: string },
  db: Database,
): Promise<Response> {
  const info = requestInfo(request.headers);
  try {
    const url = new URL(request.url);
    const [, door, path = ''] = PATH.exec(url.pathname) ?? [];
    const { method, headers, body } = request;
    const call = { method, headers, body, url, path: decoded(path), isTest: door === 'hooks-test' };
    const accepted = await acceptWebhook({ db, request: info }, call);
    return guarded(await respond(accepted));
  } catch (error) {
    const response = problemResponse(error, info.id);
    const facts = { requestId: info.id, status: response.status };
    if (response.status >= 500) log.error({ ...facts, err: error }, 'webhook failed');
    else log.info(facts, 'webhook refused');
    return guarded(response);
  }

  async function respond({ endpoint, runId }: Accepted): Promise<Response> {
    const { respond, acceptedStatus } = endpoint.settings;
    if (respond === 'at_once') return Response.json({ runId }, { status: acceptedStatus });
    const run = { orgId: endpoint.orgId, runId, ms: LIMITS.webhookAnswerMs, orAnswer: respond === 'by_node' };
    const seen = await waitForRun(db, run);
    if (!seen) return Response.json({ runId, statusUrl: `/api/v1/runs/${runId}` }, { status: 202 });
    return answerOfRun(db, { endpoint, runId, seen });
  }
}

/** What a workflow answers is somebody else's content: shown without our origin, whatever its type. */
function guarded(response: Response): Response {
  response.headers.set('content-security-policy', 'sandbox allow-forms');
  response.headers.set('x-content-type-options', 'nosniff');
  return response;
}

/** A path that is no valid encoding is one that nobody has. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

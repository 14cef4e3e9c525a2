import { type Database, database } from '#db/client.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { problemResponse } from '#lib/http/problem.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import { requestInfo } from '#lib/http/request-info.ts';
import { newId } from '#lib/ids.ts';
import { log } from '#lib/observability/log.ts';
import { type Watch, watchRun } from '#lib/runs/progress.ts';
import { untilRead } from '#lib/runs/wait-for-run.ts';
import { type Accepted, acceptWebhook, type HookRequest } from './accept-webhook.ts';
import { answerOfRun } from './run-answer.ts';

const PATH = /^\/(hooks|hooks-test)\/(.+)$/;

/** The whole life of a call of `/hooks/…` or `/hooks-test/…`: accept, wait as the node says, answer. Never throws. */
export async function answerHook(
  request: Pick<HookRequest, 'method' | 'headers' | 'body'> & { url: string },
  db: Database = database(),
): Promise<Response> {
  const info = requestInfo(request.headers);
  let watch: Watch | undefined;
  try {
    const url = new URL(request.url);
    const [, door, path = ''] = PATH.exec(url.pathname) ?? [];
    const { method, headers, body } = request;
    const isTest = door === 'hooks-test';
    const call = { method, headers, body, url, path: decoded(path), isTest, runId: newId() };
    watch = watchRun(db, call.runId);
    return guarded(await respond(await acceptWebhook({ db, request: info }, call)));
  } catch (error) {
    const response = problemResponse(error, info.id);
    const facts = { requestId: info.id, status: response.status };
    if (response.status >= 500) log.error({ ...facts, err: error }, 'webhook failed');
    else log.info(facts, 'webhook refused');
    return guarded(response);
  } finally {
    watch?.close();
  }

  async function respond({ endpoint, runId, outcome }: Accepted): Promise<Response> {
    const { respond, acceptedStatus } = endpoint.settings;
    if (respond === 'at_once') {
      const isSkipped = outcome === 'skipped';
      return Response.json({ runId, ...(isSkipped && { skipped: true }) }, { status: acceptedStatus });
    }
    const wait = {
      orgId: endpoint.orgId,
      runId,
      ms: LIMITS.webhookAnswerMs,
      watch: outcome === 'started' ? watch : undefined,
    };
    const answer = await untilRead(db, wait, (tx) => answerOfRun(tx, { endpoint, runId }));
    return answer ?? Response.json({ runId, statusUrl: publicUrl(`/api/v1/runs/${runId}`) }, { status: 202 });
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

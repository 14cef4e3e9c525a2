import { type Database, database } from '#db/client.ts';
import { problemResponse } from '#lib/http/problem.ts';
import { requestInfo } from '#lib/http/request-info.ts';
import { log } from '#lib/observability/log.ts';
import { resumeRun } from './resume-run.ts';

/** A call of a resume address from the request to the answer. Never throws. */
export async function answerResume(
  request: Request,
  { token, db = database() }: { token: string; db?: Database },
): Promise<Response> {
  const info = requestInfo(request.headers);
  try {
    const { method, headers, body } = request;
    await resumeRun({ db }, { method, headers, body, url: new URL(request.url), token });
    return Response.json({ resumed: true }, { headers: { 'cache-control': 'no-store', 'x-request-id': info.id } });
  } catch (error) {
    const response = problemResponse(error, info.id);
    const facts = { requestId: info.id, status: response.status };
    if (response.status >= 500) log.error({ ...facts, err: error }, 'resume failed');
    else log.info(facts, 'resume refused');
    return response;
  }
}

import type { Database } from '#db/client.ts';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import { isRecord } from '#lib/nodes/paths.ts';
import { faultOfRun } from '#lib/runs/fault-of-run.ts';
import type { Watch } from '#lib/runs/progress.ts';
import type { Accepted } from '../accept-webhook.ts';
import { awaitAnswer } from '../await-answer.ts';
import type { Heard } from './hear-message.ts';
import { failed, type Reply } from './message.ts';
import { introduction } from './protocol.ts';
import { answerText, said } from './tool-result.ts';

type Taken = Omit<Accepted, 'heard'> & { readonly heard: Heard };
type Wait = { readonly watch: Watch | undefined; readonly holdMs: number };

/** The answer of an MCP server to a message that was accepted; where a run has to give it, as soon as it does. */
export async function answerMessage(db: Database, taken: Taken, wait: Wait): Promise<Response> {
  const { id, method } = taken.heard.message;
  if (id === undefined || method === undefined) return new Response(null, { status: 202 });
  return Response.json({ jsonrpc: '2.0', id, ...(await replyTo(db, taken, wait)) });
}

async function replyTo(db: Database, taken: Taken, wait: Wait): Promise<Reply> {
  const { message, offer, asked } = taken.heard;
  const ran = asked && (await answerOrProblem(db, taken, wait));
  switch (message.method) {
    case 'initialize':
      return { result: introduction(offer, message) };
    case 'ping':
      return { result: {} };
    case 'tools/list':
      return ran ? listed(ran) : { result: { tools: offer.tools.map((tool) => ({ ...tool })) } };
    case 'tools/call':
      return ran ? called(ran) : failed('invalidParams', 'There is no such tool, or its arguments are no object.');
    default:
      return failed('unknownMethod', `This server does not know ${message.method}.`);
  }
}

/** What a run answered, or in words why it did not. */
type Ran = { readonly answer: HttpAnswer } | { readonly problem: string };

async function answerOrProblem(db: Database, taken: Taken, { watch, holdMs }: Wait): Promise<Ran> {
  const { endpoint, runId, outcome } = taken;
  if (outcome === 'skipped')
    return { problem: 'Nothing was started: this server is at work on another call. Try again.' };
  const run = { orgId: endpoint.orgId, runId };
  const answer = await awaitAnswer(db, { ...run, way: { respond: 'mcp', answer: 'all' }, ms: holdMs, watch });
  if (!answer) {
    const waited = `${Math.round(holdMs / 1000)} seconds`;
    return { problem: `Run ${runId} has not ended within ${waited}, and goes on. Its answer will be found there.` };
  }
  if (answer.status < 400) return { answer };
  const fault = await faultOfRun(db, run);
  return { problem: fault?.message ?? answerText(answer) };
}

const called = (ran: Ran): Reply => ({
  result: 'answer' in ran ? said(answerText(ran.answer)) : said(ran.problem, true),
});

function listed(ran: Ran): Reply {
  const body = 'answer' in ran ? ran.answer.body : ran.problem;
  return isRecord(body) ? { result: body } : failed('internal', `The tools could not be listed: ${String(body)}`);
}

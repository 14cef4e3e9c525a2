import type { Database } from '#db/client.ts';
import type { Context } from '#lib/access/context.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { answerHook } from '../answer-hook.ts';

export type OpenHook = { readonly id: string; readonly url: string; readonly testUrl: string };

/** A published workflow of a webhook and a node that does nothing. */
export async function openHook(ctx: Context, parameters: JsonObject = {}): Promise<OpenHook> {
  const document = sequence('Hook', [
    { id: 'hook', type: 'webhook', parameters },
    { id: 'rest', type: 'no-op' },
  ]);
  const { id } = await createWorkflow(ctx, { document });
  const { triggers } = await publishWorkflow(ctx, { id });
  return { id, url: triggers[0]?.url ?? '', testUrl: triggers[0]?.testUrl ?? '' };
}

export type HookCall = {
  readonly method?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Record<string, string>;
  /** How long an answer is waited for. */
  readonly holdMs?: number;
};

/** Calls an address as the network would, JSON unless said otherwise. */
export function callHook(db: Database, url: string, call: HookCall = {}): Promise<Response> {
  const { method = 'POST', body = '{}', headers, holdMs } = call;
  const hasBody = !['GET', 'HEAD', 'OPTIONS'].includes(method);
  const request = new Request(url, {
    method,
    headers: { ...(hasBody && { 'content-type': 'application/json' }), ...headers },
    ...(hasBody && { body: body as string }),
  });
  return answerHook(request, db, holdMs === undefined ? {} : { holdMs });
}

/** The fields of a JSON answer. */
export const jsonOf = async (response: Response | Promise<Response>): Promise<Record<string, unknown>> =>
  (await (await response).json()) as Record<string, unknown>;

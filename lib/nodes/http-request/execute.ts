import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import { mayTryAgain } from '#lib/engine/retry.ts';
import type { HttpResponse, NodeContext, NodeExecutor } from '../define-node.ts';
import { mapItems } from '../map-items.ts';
import type { Parameters } from './build-request.ts';
import type { definition } from './definition.ts';
import { pagesOf } from './pages.ts';
import { readResponse } from './read-response.ts';

/**
 * One call per item, some side by side. Where the run goes on after an error, an item that failed for good leaves with its
 * fault, in its place or by the error port, and the others keep their answers.
 */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const items = context.inputs[0] ?? [];
  const { batchSize: atOnce, batchPauseMs: pauseMs } = context.parameters;
  const answers = await mapItems(context, {
    total: items.length,
    work: (item) => call(context, item),
    atOnce,
    pauseMs,
  });
  const output: Item[] = [];
  const failed: Item[] = [];
  const errors = context.node.settings.onError === 'port' ? failed : output;
  for (const [index, answer] of answers.entries()) {
    // One by one: an answer may have more items than a call takes arguments.
    if (Array.isArray(answer)) for (const item of answer) output.push(item);
    else errors.push(withFault(items[index] as Item, answer));
  }
  return { kind: 'items', outputs: [output, failed] };
};

type PlacedFault = Fault & { readonly item: number };

/** The items of the answer; or the fault, where it is final and the run goes on all the same. */
async function call(context: NodeContext<Parameters>, item: number): Promise<Item[] | PlacedFault> {
  try {
    const output: Item[] = [];
    for await (const { response, parameters } of pagesOf(context, item)) {
      if (response.status >= 400 && !parameters.neverError) throw new FaultError(faultOf(response, item));
      for (const read of readResponse(response, parameters, item)) output.push(read);
    }
    return output;
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const fault = { ...error.fault, item };
    if (!goesOnAfter(fault, context)) throw new FaultError(fault, { cause: error });
    return fault;
  }
}

function goesOnAfter(fault: Fault, { node: { settings }, attempt: attempts }: NodeContext<Parameters>): boolean {
  const { onError = 'fail', retry, atMostOnce } = settings;
  if (onError === 'fail' || (atMostOnce && fault.isUncertain)) return false;
  return !mayTryAgain({ retry, fault, attempts });
}

function withFault(input: Item, { kind, code, message, item }: PlacedFault): Item {
  return { ...input, json: { ...input.json, error: { kind, code, message, item } }, from: [{ input: 0, item }] };
}

/** 408, 425, 429 and 5xx may pass; 401 and 403 need other credentials; the rest needs another request. */
function faultOf({ status, headers, body, url }: HttpResponse, item: number): Fault {
  const isPassing = status >= 500 || status === 408 || status === 425 || status === 429;
  const kind = isPassing ? 'upstream' : status === 401 || status === 403 ? 'connection' : 'config';
  const text = new TextDecoder().decode(body.subarray(0, 2000));
  const retryAfterMs = retryAfter(headers['retry-after']);
  return {
    kind,
    code: `http_${status}`,
    message: `${new URL(url).host} answered ${status}${text ? `: ${text.slice(0, 300)}` : '.'}`,
    item,
    details: { status, body: text },
    // Who broke down may have done it before, and a gateway without an answer does not know; 503 says that nothing was done.
    ...(status >= 500 && status !== 503 && { isUncertain: true }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** Seconds or a date (RFC 9110, section 10.2.3), as milliseconds from now. */
function retryAfter(value: string | undefined): number | undefined {
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

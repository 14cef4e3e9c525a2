import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import type { Fault, Outcome } from '#lib/engine/outcome.ts';
import { mayTryAgain } from '#lib/engine/retry.ts';
import { mapItems } from './map-items.ts';
import type { NodeContext } from './node-context.ts';

type Work = {
  /** The items that the item at this place of the input becomes. */
  readonly work: (item: number) => Promise<readonly Item[]>;
  readonly atOnce?: number;
  readonly pauseMs?: number;
};

/**
 * Work on each item of the first input, some side by side. Where the run goes on after an error, an item that failed for
 * good leaves with its fault, in its place or by the error port, and the others keep their answers.
 */
export async function eachItem(
  context: NodeContext<unknown>,
  { work, atOnce = 1, pauseMs = 0 }: Work,
): Promise<Outcome> {
  const items = context.inputs[0] ?? [];
  const one = (item: number) => orFault(context, { work, item });
  const answers = await mapItems(context, { total: items.length, work: one, atOnce, pauseMs });
  const output: Item[] = [];
  const failed: Item[] = [];
  const errors = context.node.settings.onError === 'port' ? failed : output;
  for (const [index, answer] of answers.entries()) {
    // One by one: an answer may have more items than a call takes arguments.
    if (isItems(answer)) for (const item of answer) output.push(item);
    else errors.push(withFault(items[index] as Item, answer));
  }
  return { kind: 'items', outputs: [output, failed] };
}

export type PlacedFault = Fault & { readonly item: number };
type Answer = readonly Item[] | PlacedFault;
const isItems = (answer: Answer): answer is readonly Item[] => Array.isArray(answer);

/** The items; or the fault, where it is final and the run goes on all the same. */
async function orFault(
  context: NodeContext<unknown>,
  { work, item }: Pick<Work, 'work'> & { readonly item: number },
): Promise<Answer> {
  try {
    return await work(item);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const fault = { ...error.fault, item };
    if (!goesOnAfter(fault, context)) throw new FaultError(fault, { cause: error });
    return fault;
  }
}

/** Whether the run goes on although an item failed: it is final, and the node's settings say so. */
export function goesOnAfter(
  fault: Fault,
  { node: { settings }, attempt: attempts }: Pick<NodeContext<unknown>, 'node' | 'attempt'>,
): boolean {
  const { onError = 'fail', retry, atMostOnce } = settings;
  if (onError === 'fail' || (atMostOnce && fault.isUncertain)) return false;
  return !mayTryAgain({ retry, fault, attempts });
}

/** The item that was being worked on, with what went wrong. */
export function withFault(input: Item, { kind, code, message, item }: PlacedFault): Item {
  return { ...input, json: { ...input.json, error: { kind, code, message, item } }, from: [{ input: 0, item }] };
}

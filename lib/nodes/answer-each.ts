import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import type { Outcome } from '#lib/engine/outcome.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { goesOnAfter, withFault } from './each-item.ts';
import type { NodeContext } from './node-context.ts';

type Context = Pick<NodeContext<unknown>, 'inputs' | 'node' | 'attempt'>;

/** What becomes of one item: its new data, files beside those it has, and the port it leaves by, the first by default. */
export type Made = { readonly json?: JsonObject; readonly files?: Item['binary']; readonly port?: number };

/**
 * Works on the items one after another. Where the run goes on after an error, an item that failed for good leaves with its
 * fault, in its place or by the error port, which is the one behind `ports`.
 */
export async function answerEach(
  context: Context,
  { work, ports = 1 }: { readonly work: (item: number) => Promise<Made | readonly Made[]>; readonly ports?: number },
): Promise<Outcome> {
  const outputs: Item[][] = Array.from({ length: ports + 1 }, () => []);
  const failed = outputs[context.node.settings.onError === 'port' ? ports : 0];
  for (const [item, input] of (context.inputs[0] ?? []).entries()) {
    const from = [{ input: 0, item }];
    try {
      for (const { json = input.json, port = 0, files } of [await work(item)].flat()) {
        const binary = files ? { ...input.binary, ...files } : input.binary;
        outputs[port]?.push({ json, ...(binary && { binary }), from });
      }
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      const fault = { ...error.fault, item };
      if (!goesOnAfter(fault, context)) throw new FaultError(fault, { cause: error });
      failed?.push(withFault(input, fault));
    }
  }
  return { kind: 'items', outputs };
}

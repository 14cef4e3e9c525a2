import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import { eachItem } from '../each-item.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { responseFault } from '../response-fault.ts';
import type { Parameters } from './build-request.ts';
import type { definition } from './definition.ts';
import { pagesOf } from './pages.ts';
import { readResponse } from './read-response.ts';

/** One call per item, some side by side. */
export const execute: NodeExecutor<typeof definition> = (context) => {
  const { batchSize: atOnce, batchPauseMs: pauseMs } = context.parameters;
  return eachItem(context, { work: (item) => call(context, item), atOnce, pauseMs });
};

async function call(context: NodeContext<Parameters>, item: number): Promise<Item[]> {
  const output: Item[] = [];
  for await (const { response, parameters } of pagesOf(context, item)) {
    if (response.status >= 400 && !parameters.neverError) throw new FaultError(responseFault(response, item));
    for (const read of readResponse(response, parameters, item)) output.push(read);
  }
  return output;
}

import { answerEach } from '../answer-each.ts';
import { orAsk } from '../asked.ts';
import type { NodeExecutor } from '../node-context.ts';
import { converse } from './converse.ts';
import type { definition } from './definition.ts';

/**
 * One conversation per item. Each call of the model and of a tool is saved before the next one begins: whatever happens,
 * no later attempt makes it again.
 */
export const execute: NodeExecutor<typeof definition> = (context) =>
  orAsk(() => answerEach(context, { work: async (item) => ({ json: await converse(context, item) }) }));

import type { JsonObject } from '#lib/engine/values.ts';
import { askChatModel } from '../ask-chat-model.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import { pluggedIn } from '../plugged-in.ts';
import { runAttached } from '../run-attached.ts';
import type { definition } from './definition.ts';

const INSTRUCTIONS =
  'Answer the question from these documents, and from nothing else. Say so where they do not tell. The documents:';

/** Looks for documents; where a model is plugged in, it answers from them. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { query } = pluggedIn<{ readonly query: string }>(context, 'query');
  const [store] = context.attached('store');
  if (!store)
    throw configFault('no_store', `"${context.node.name}" has no document store. Plug one into its port Store.`);
  const { most } = context.parameters;
  const { documents } = await runAttached(store, { item: 0, key: 'search', input: { query, most } });
  if (context.attached('model').length === 0) return answer({ documents: documents ?? [] });
  const request = {
    instructions: `${INSTRUCTIONS}\n\n${JSON.stringify(documents)}`,
    messages: [{ role: 'user' as const, content: String(query) }],
  };
  const { text } = await askChatModel(context, { item: 0, key: 'answer', request });
  return answer({ text });
};

const answer = (json: JsonObject) => ({ kind: 'items' as const, outputs: [[{ json }]] });

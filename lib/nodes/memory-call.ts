import type { ModelMessage } from '#lib/ai/model-call.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { Turn } from './memory.ts';
import type { NodeContext } from './node-context.ts';
import { runAttached } from './run-attached.ts';

/** What is asked of a memory: what was said before, or to keep what was said now. */
export type MemoryCall = { readonly keep: Turn | null };
type Context = Pick<NodeContext<unknown>, 'attached' | 'once'>;

/** What was said before, by the memory that is plugged in; every attempt sees the same. */
export async function recall({ attached, once }: Context, item: number): Promise<ModelMessage[]> {
  const [memory] = attached('memory');
  if (!memory) return [];
  const key = `${item} recall`;
  const { turns } = await once(key, () => runAttached(memory, { item, key, input: { keep: null } }));
  return (turns as unknown as readonly Turn[]).flatMap(({ said, answered }) => [
    { role: 'user' as const, content: said },
    { role: 'assistant' as const, content: answered },
  ]);
}

/** Has the memory that is plugged in keep what was said and answered. */
export async function keepTurn({ attached, once }: Context, item: number, turn: Turn): Promise<void> {
  const [memory] = attached('memory');
  if (!memory) return;
  const key = `${item} keep`;
  await once(key, async (): Promise<JsonObject> => runAttached(memory, { item, key, input: { keep: turn } }));
}

import { askChatModel } from './ask-chat-model.ts';
import type { NodeContext } from './node-context.ts';

type Repair = { readonly text: string; readonly misfit: string; readonly instructions: string };

/** Has the model that is plugged in put an answer into the form that it lacks; answers its words. */
export async function repairAnswer(
  context: Pick<NodeContext<unknown>, 'attached' | 'once' | 'node'>,
  { text, misfit, instructions }: Repair,
): Promise<string> {
  const content = `${instructions}\n\nThis answer does not have the form:\n${text}\n\nWhat is wrong with it: ${misfit}\n\nPut it into the form. Change nothing else.`;
  const answer = await askChatModel(context, {
    item: 0,
    key: 'repair',
    request: { messages: [{ role: 'user', content }] },
  });
  return answer.text;
}

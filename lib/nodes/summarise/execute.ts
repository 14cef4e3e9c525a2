import { answerEach } from '../answer-each.ts';
import { askChatModel } from '../ask-chat-model.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { partsOf } from '../parts-of.ts';
import { withPath } from '../paths.ts';
import type { definition, Parameters } from './definition.ts';

type Context = NodeContext<Parameters>;

/** Each call is saved: what was summarised once is not summarised again. */
export const execute: NodeExecutor<typeof definition> = (context) =>
  answerEach(context, {
    work: async (item) => {
      const parameters = context.parametersFor(item);
      const whole = parameters.text.trim() || JSON.stringify(context.inputs[0]?.[item]?.json ?? {});
      const parts = parameters.method === 'whole' ? [whole] : partsOf(whole, { most: parameters.chunk });
      const summary = await (parameters.method === 'refine' ? refine : combine)(context, { item, parts, parameters });
      return { json: withPath({}, parameters.field, summary) };
    },
  });

type Task = { readonly item: number; readonly parts: readonly string[]; readonly parameters: Parameters };

async function combine(context: Context, { item, parts, parameters }: Task): Promise<string> {
  const summaries: string[] = [];
  for (const [index, part] of parts.entries()) {
    summaries.push(
      await ask(context, { item, key: `${item} part ${index}`, content: `${parameters.prompt}\n\n${part}` }),
    );
  }
  const [only] = summaries;
  if (summaries.length === 1 && only !== undefined) return only;
  const content = `${parameters.combine}\n\n${summaries.join('\n\n')}`;
  return ask(context, { item, key: `${item} whole`, content });
}

async function refine(context: Context, { item, parts, parameters }: Task): Promise<string> {
  let summary = '';
  for (const [index, part] of parts.entries()) {
    const before = summary === '' ? '' : `\n\nThe summary of what came before, to be carried on:\n${summary}`;
    summary = await ask(context, {
      item,
      key: `${item} part ${index}`,
      content: `${parameters.prompt}\n\n${part}${before}`,
    });
  }
  return summary;
}

async function ask(
  context: Context,
  { content, ...place }: { readonly item: number; readonly key: string; readonly content: string },
): Promise<string> {
  const { text } = await askChatModel(context, { ...place, request: { messages: [{ role: 'user', content }] } });
  return text.trim();
}

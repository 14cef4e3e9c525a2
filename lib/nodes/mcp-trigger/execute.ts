import type { Item } from '#lib/engine/items.ts';
import type { Outcome } from '#lib/engine/outcome.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { configFault, isRecord } from '../paths.ts';
import { toolbox } from '../toolbox.ts';
import type { definition } from './definition.ts';

/** Calls the tool that a client named: what it gives leaves by `main`. A client that asks which there are is answered at once. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { list, tool: name, arguments: told } = context.inputs[0]?.[0]?.json ?? {};
  const tools = await toolbox(context, 0);
  if (list === true) return { kind: 'items', outputs: [[]], respond: answered({ tools: specsOf(tools) }) };
  const tool = tools.find(({ spec }) => spec.name === name);
  if (!tool) throw unknownTool(name, context);
  const input = tool.inputFor(isRecord(told) ? told : {});
  const outcome = await tool.attached.use({ item: 0, key: 'call', ...input });
  return outcome.kind === 'items' ? { kind: 'items', outputs: [sentOn(outcome)] } : outcome;
};

const answered = (body: JsonValue) => ({ status: 200, headers: {}, body });
const specsOf = (tools: Awaited<ReturnType<typeof toolbox>>): JsonValue => tools.map(({ spec }) => ({ ...spec }));

const sentOn = ({ outputs }: Extract<Outcome, { kind: 'items' }>): Item[] =>
  (outputs.find((list) => list.length > 0) ?? []).map((item) => ({ ...item, from: [{ input: 0, item: 0 }] }));

function unknownTool(name: JsonValue | undefined, { node }: Pick<NodeContext<unknown>, 'node'>) {
  const why = typeof name === 'string' ? `There is no tool "${name}"` : 'It was not said which tool to call';
  return configFault(
    'no_tool',
    `${why}. "${node.name}" starts with {"tool": a name, "arguments": {…}}: name one of the tools that are plugged in.`,
  );
}

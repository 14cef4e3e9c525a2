import type { ToolSpec } from '#lib/ai/model-call.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { Attached, Use } from '../attached.ts';
import type { NodeContext } from '../node-context.ts';
import { isRecord } from '../paths.ts';
import { runAttached } from '../run-attached.ts';

/** A tool as the model knows it, and how it is used. */
export type Tool = {
  readonly spec: ToolSpec;
  readonly attached: Attached;
  /** What goes in for a call with these arguments. */
  readonly inputFor: (told: JsonObject) => Pick<Use, 'input' | 'told'>;
};

type Context = Pick<NodeContext<unknown>, 'attached' | 'once'>;

/** All that the model may call: the tools that are plugged in, and those that a server among them offers. */
export async function toolbox(context: Context, item: number): Promise<readonly Tool[]> {
  const tools: Tool[] = [];
  for (const attached of context.attached('tool')) {
    for (const { spec, ...tool } of attached.offersTools ? await offered(context, attached, item) : [own(attached)]) {
      tools.push({ ...tool, spec: { ...spec, name: freeName(spec.name, tools) } });
    }
  }
  return tools;
}

function own(attached: Attached): Tool {
  const spec = { name: attached.node.name, description: attached.about(), inputSchema: attached.toolInput() };
  return { spec, attached, inputFor: (told) => ({ input: told, told }) };
}

async function offered(context: Context, attached: Attached, item: number): Promise<Tool[]> {
  const key = `${item} tools of ${attached.node.id}`;
  const { tools } = await context.once(key, () => runAttached(attached, { item, key, input: { list: true } }));
  return (Array.isArray(tools) ? tools : []).filter(isRecord).map((tool: JsonObject) => ({
    spec: {
      name: String(tool.name),
      description: String(tool.description ?? ''),
      inputSchema: (isRecord(tool.inputSchema) ? tool.inputSchema : { type: 'object' }) as JsonObject,
    },
    attached,
    inputFor: (told) => ({ input: { call: tool.name as JsonValue, arguments: told } }),
  }));
}

/** Providers take letters, digits, `_` and `-`, at most 64; no two alike. */
function freeName(wanted: string, taken: readonly Tool[]): string {
  const name =
    wanted
      .replace(/[^\w-]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 60) || 'tool';
  const names = new Set(taken.map(({ spec }) => spec.name));
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}_${number}`;
    if (!names.has(candidate)) return candidate;
  }
}

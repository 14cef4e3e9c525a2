import type { ToolSpec } from '#lib/ai/model-call.ts';
import { toolName } from '#lib/engine/tool-name.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { Attached, Use } from './attached.ts';
import type { NodeContext } from './node-context.ts';
import { isRecord } from './paths.ts';
import { runAttached } from './run-attached.ts';
import type { ToolFace } from './tool-face.ts';

/** A tool as a model or a client knows it, and how it is used. */
export type Tool = {
  readonly spec: ToolSpec;
  readonly attached: Attached;
  /** What goes in for a call with these arguments. */
  readonly inputFor: (told: JsonObject) => Pick<Use, 'input' | 'told'>;
};

type Context = Pick<NodeContext<unknown>, 'attached' | 'once'>;

/** All that may be called: the tools that are plugged in, and those that a server among them offers. */
export async function toolbox(context: Context, item: number): Promise<readonly Tool[]> {
  const found: Tool[] = [];
  for (const attached of context.attached('tool')) {
    found.push(...(attached.offersTools ? await offered(context, attached, item) : [own(attached)]));
  }
  const specs = namedApart(found.map(({ spec }) => spec));
  return found.map((tool, index) => ({ ...tool, spec: specs[index] ?? tool.spec }));
}

/** What tools that are plugged in are called and want to be told; of a server among them only a run can know. */
export const toolSpecs = (faces: readonly ToolFace[]): readonly ToolSpec[] =>
  namedApart(faces.filter(({ offersTools }) => !offersTools).map(specOf));

const specOf = ({ node, about, toolInput }: ToolFace): ToolSpec => ({
  name: node.name,
  description: about(),
  inputSchema: toolInput(),
});

const own = (attached: Attached): Tool => ({
  spec: specOf(attached),
  attached,
  inputFor: (told) => ({ input: told, told }),
});

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

/** No two alike: the second one is numbered. */
function namedApart(specs: readonly ToolSpec[]): ToolSpec[] {
  const names = new Set<string>();
  return specs.map((spec) => {
    const name = toolName(spec.name);
    let free = name;
    for (let number = 2; names.has(free); number++) free = `${name}_${number}`;
    names.add(free);
    return { ...spec, name: free };
  });
}

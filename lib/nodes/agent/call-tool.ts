import type { ToolCall } from '#lib/ai/model-call.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { Asked } from '../asked.ts';
import type { NodeContext } from '../node-context.ts';
import { isRecord } from '../paths.ts';
import { toolText } from '../tool-text.ts';
import type { Tool } from '../toolbox.ts';

/** One call of a tool and what it came to; an item can have them as its `intermediateSteps`. */
export type Step = {
  readonly action: { readonly tool: string; readonly toolInput: JsonValue; readonly toolCallId: string };
  readonly observation: string;
  readonly failed?: true;
};
type Given = {
  readonly item: number;
  readonly key: string;
  readonly call: ToolCall;
  readonly tools: readonly Tool[];
};

/** Calls a tool for the model, once and for all: what it answers is saved. A failure is told to the model, which may help itself. */
export function callTool(
  { once, node }: Pick<NodeContext<unknown>, 'once' | 'node'>,
  { item, key, call, tools }: Given,
): Promise<Step> {
  const action = { tool: call.name, toolInput: call.input, toolCallId: call.id };
  return once(key, async (): Promise<Step> => {
    const tool = tools.find(({ spec }) => spec.name === call.name);
    if (!tool || call.problem) {
      const problem = call.problem ?? `There is no tool ${call.name}.`;
      return { action, observation: problem, failed: true };
    }
    const told: JsonObject = isRecord(call.input) ? call.input : {};
    const outcome = await tool.attached.use({ item, key, ...tool.inputFor(told) });
    if (outcome.kind === 'ask') throw new Asked(outcome.question);
    // A model that is told of it may call again, under another key: that is for a person to say.
    if (outcome.kind === 'fail' && outcome.fault.isUncertain && node.settings.atMostOnce)
      throw new FaultError({ ...outcome.fault, item });
    if (outcome.kind === 'fail') return { action, observation: `This failed: ${outcome.fault.message}`, failed: true };
    const sent = outcome.outputs.find((list) => list.length > 0) ?? [];
    return { action, observation: toolText(sent.map(({ json }) => json)) };
  });
}

import type { ModelMessage } from '#lib/ai/model-call.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { askChatModel } from '../ask-chat-model.ts';
import { formAnswer, formRequest } from '../form-answer.ts';
import { keepTurn, recall } from '../memory-call.ts';
import type { NodeContext } from '../node-context.ts';
import { promptOf } from '../prompt-of.ts';
import { toolbox } from '../toolbox.ts';
import { callTool, type Step } from './call-tool.ts';
import type { Parameters } from './definition.ts';

/** Data of the item that a conversation about `item` comes to. Throws a fault (`agent_iterations`, those of models …). */
export async function converse(context: NodeContext<Parameters>, item: number): Promise<JsonObject> {
  const { prompt, system, maxIterations, intermediateSteps } = context.parametersFor(item);
  const said = promptOf(prompt, context, item);
  const tools = await toolbox(context, item);
  const wanted = await formRequest(context, { item, key: `${item}` });
  const messages: ModelMessage[] = [...(await recall(context, item)), { role: 'user', content: said }];
  const request = {
    instructions: [system, ...wanted].filter(Boolean).join('\n\n'),
    messages,
    tools: tools.map(({ spec }) => spec),
  };
  const steps: Step[] = [];
  for (let turn = 0; turn < maxIterations; turn++) {
    const answer = await askChatModel(context, { item, key: `${item} model ${turn}`, request });
    if (answer.toolCalls.length === 0) {
      const output = await formAnswer(context, { item, key: `${item}`, request, answer });
      await keepTurn(context, item, { said, answered: answer.text });
      return { output, ...(intermediateSteps && { intermediateSteps: steps as unknown as JsonValue }) };
    }
    messages.push(...answer.messages.filter(({ role }) => role === 'assistant'));
    const answered: Step[] = [];
    for (const [index, call] of answer.toolCalls.entries()) {
      answered.push(await callTool(context, { item, key: `${item} tool ${turn} ${index}`, call, tools }));
    }
    messages.push({ role: 'tool', content: answered.map(resultOf) });
    steps.push(...answered);
  }
  const message = `The agent called its model ${maxIterations} times without coming to an end. Allow it more calls, or make its task smaller.`;
  throw new FaultError({ kind: 'limit', code: 'agent_iterations', message, item });
}

const resultOf = ({ action, observation, failed }: Step) => ({
  type: 'tool-result' as const,
  toolCallId: action.toolCallId,
  toolName: action.tool,
  output: { type: failed ? ('error-text' as const) : ('text' as const), value: observation },
});

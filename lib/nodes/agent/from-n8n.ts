import type { JsonObject } from '#lib/engine/values.ts';
import { defined, type FromN8n, type MappedNode, textAt, unknownOptions } from '../from-n8n.ts';
import { option, promptGiven } from '../text-given.ts';

const KNOWN = [
  'systemMessage',
  'maxIterations',
  'returnIntermediateSteps',
  'enableStreaming',
  'batching',
  'prefix',
  'humanMessage',
];

/** Agents 1 to 3, whatever kind of agent they were, and agents as tools of another. */
export const fromN8n: FromN8n = {
  type: 'agent',
  exportedAs: ['@n8n/n8n-nodes-langchain.agent', '@n8n/n8n-nodes-langchain.agentTool'],
  map: ({ name, type, parameters }): MappedNode => {
    const isTool = type.endsWith('agentTool');
    const left = unknownOptions(parameters.options, KNOWN);
    const iterations = option(parameters, 'maxIterations');
    return {
      parameters: defined({
        prompt: promptGiven(parameters),
        system: systemOf(parameters),
        maxIterations: typeof iterations === 'number' ? Math.min(Math.max(iterations, 1), 100) : undefined,
        intermediateSteps: option(parameters, 'returnIntermediateSteps') === true ? true : undefined,
      }),
      status: 'approximate',
      note: `It calls tools by the model's own function calling${isOther(parameters) ? ', not as the kind of agent it was' : ''}.${left.length > 0 ? ` Not taken over: ${left.join(', ')}.` : ''}`,
      ...(isTool && { settings: { tool: { description: textAt(parameters, 'toolDescription') ?? name } } }),
    };
  },
};

const systemOf = (parameters: JsonObject) =>
  option(parameters, 'systemMessage') ?? option(parameters, 'prefix') ?? DEFAULT;
const DEFAULT = 'You are a helpful assistant';
const isOther = ({ agent }: JsonObject) => typeof agent === 'string' && !/toolsAgent|openAiFunctionsAgent/.test(agent);

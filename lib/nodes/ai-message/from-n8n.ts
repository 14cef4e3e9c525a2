import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { defined, type ExportedNode, type FromN8n, listAt, type MappedNode } from '../from-n8n.ts';
import { modelGiven, option } from '../text-given.ts';
import { VENDOR_NODES, vendorWork } from '../vendor-work.ts';
import { withoutEqual } from './without-equal.ts';

/** The work of those that send text. */
const TEXT = /^(text|chat) (message|response|complete)$/;

/** Nodes of OpenAI, Anthropic and Google that send text. What they do with images and audio is for other nodes. */
export const fromN8n: FromN8n = {
  type: 'ai-message',
  exportedAs: VENDOR_NODES,
  withoutEqual,
  map: (node): MappedNode | undefined => {
    const { parameters } = node;
    const { provider, work } = vendorWork(node);
    if (!TEXT.test(work)) return undefined;
    return {
      parameters: defined({
        provider,
        model: modelGiven(parameters.modelId, parameters.model, parameters.chatModel, ''),
        messages: messagesOf(parameters),
        json: parameters.jsonOutput === true || option(parameters, 'textFormat') !== undefined ? true : undefined,
        answer: shapeOf(node, provider),
        temperature: number(option(parameters, 'temperature')),
        maxTokens: number(option(parameters, 'maxTokens') ?? option(parameters, 'maxOutputTokens')),
        topP: number(option(parameters, 'topP')),
      }),
      status: 'approximate',
      note: 'Choose the secret with the API key. Tools plugged in are not called: use an agent for that.',
    };
  },
};

function messagesOf(parameters: JsonObject): JsonObject[] {
  const listed = [
    ...listAt(parameters, 'messages', 'values'),
    ...listAt(parameters, 'responses', 'values'),
    ...listAt(parameters, 'prompt', 'messages'),
  ];
  const system = option(parameters, 'system') ?? option(parameters, 'systemMessage');
  const prompt = typeof parameters.prompt === 'string' ? [{ role: 'user', text: parameters.prompt }] : [];
  return [
    ...(system === undefined ? [] : [{ role: 'system', text: system }]),
    ...listed.map(({ role, content }) => ({ role: ROLES[String(role ?? 'user')] ?? 'user', text: content ?? '' })),
    ...prompt,
  ];
}

const ROLES: Readonly<Record<string, string>> = { system: 'system', assistant: 'assistant', model: 'assistant' };

function shapeOf({ parameters, typeVersion, type }: ExportedNode, provider: string): string {
  if (parameters.simplify === false || parameters.simplifyOutput === false || provider !== 'openai') {
    return provider;
  }
  return type.endsWith('.openAi') && typeVersion >= 2 ? 'responses' : 'openai';
}

const number = (value: JsonValue | undefined) => (typeof value === 'number' && value >= 0 ? value : undefined);

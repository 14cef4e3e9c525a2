import type { JsonObject } from '#lib/engine/values.ts';
import { type FromN8n, listAt, type MappedNode, textAt } from '../from-n8n.ts';
import { promptGiven } from '../text-given.ts';

const ROLES: Readonly<Record<string, string>> = {
  HumanMessagePromptTemplate: 'user',
  AIMessagePromptTemplate: 'assistant',
};

/** Up to 1.4 the answer was `response.text`; images are not taken over. */
export const fromN8n: FromN8n = {
  type: 'llm-chain',
  exportedAs: ['@n8n/n8n-nodes-langchain.chainLlm'],
  map: ({ parameters, typeVersion }): MappedNode => {
    const given = listAt(parameters, 'messages', 'messageValues');
    const images = given.some((each) => textAt(each, 'messageType')?.startsWith('image'));
    const notes = [
      ...(images ? ['Images are not sent to the model.'] : []),
      ...(typeVersion < 1.5 ? ['The answer is text, and was response.text.'] : []),
    ];
    return {
      parameters: { prompt: promptGiven(parameters), messages: given.map(messageOf) },
      ...(notes.length > 0 ? { status: 'approximate' as const, note: notes.join(' ') } : { status: 'exact' as const }),
    };
  },
};

const messageOf = (given: JsonObject): JsonObject => ({
  role: ROLES[textAt(given, 'type') ?? ''] ?? 'system',
  text: given.message ?? '',
});

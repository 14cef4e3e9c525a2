import type { JsonObject } from '#lib/engine/values.ts';
import { VENDORS } from '#lib/nodes/chat-model/from-n8n.ts';
import { defined } from '#lib/nodes/from-n8n.ts';
import type { Written } from './written.ts';

/** Nodes that choose their model from a list that is looked up, and what they call the most tokens of an answer. */
const LISTED: Readonly<Record<string, number>> = { lmChatOpenAi: 1.2, lmChatAnthropic: 1.3 };
const MOST: Readonly<Record<string, string>> = {
  lmChatAnthropic: 'maxTokensToSample',
  lmChatGoogleGemini: 'maxOutputTokens',
  lmChatOllama: 'numPredict',
};

/** A model as the node of its vendor; of endpoints that have none, as OpenAI's with another address. */
export function writeChatModel(parameters: JsonObject): Written {
  const { provider, baseUrl, model } = parameters;
  const ours = Object.entries(VENDORS).filter(([, vendor]) => vendor.provider === provider);
  const [found] = ours.find(([, vendor]) => (vendor.baseUrl ?? '') === baseUrl) ?? ours[0] ?? ['lmChatOpenAi'];
  const isListed = Object.hasOwn(LISTED, found);
  const isOpenAi = provider === 'openai';
  return {
    type: `@n8n/n8n-nodes-langchain.${found}`,
    typeVersion: LISTED[found] ?? 1,
    parameters: {
      ...(found === 'lmChatGoogleGemini' ? { modelName: googleName(model) } : {}),
      ...(isListed ? { model: { __rl: true, value: model, mode: 'id' } } : {}),
      ...(!isListed && isOpenAi ? { model } : {}),
      options: defined({
        baseURL: found === 'lmChatOpenAi' && baseUrl !== '' ? baseUrl : undefined,
        temperature: parameters.temperature,
        [MOST[found] ?? 'maxTokens']: parameters.maxTokens,
        topP: parameters.topP,
        ...(isOpenAi && found !== 'lmChatOllama' ? spokenByOpenAi(parameters) : { topK: parameters.topK }),
      }),
    },
  };
}

const spokenByOpenAi = ({ frequencyPenalty, presencePenalty, reasoningEffort, json, timeoutMs }: JsonObject) =>
  defined({
    frequencyPenalty,
    presencePenalty,
    reasoningEffort,
    responseFormat: json === true ? 'json_object' : undefined,
    timeout: timeoutMs === 300_000 ? undefined : timeoutMs,
  });

const googleName = (model: JsonObject[string] | undefined) =>
  typeof model === 'string' && model !== '' && !model.startsWith('=') ? `models/${model}` : model;

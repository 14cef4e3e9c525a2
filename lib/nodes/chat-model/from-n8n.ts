import type { JsonObject } from '#lib/engine/values.ts';
import { defined, type FromN8n, judged, type MappedNode, unknownOptions } from '../from-n8n.ts';
import { modelGiven, option } from '../text-given.ts';

const PACKAGE = '@n8n/n8n-nodes-langchain.';

/** Where each vendor's models are, and the model that a node which names none has had. */
type Vendor = { readonly provider: string; readonly baseUrl?: string; readonly model: string };
export const VENDORS: Readonly<Record<string, Vendor>> = {
  lmChatOpenAi: { provider: 'openai', model: 'gpt-4o-mini' },
  lmChatAnthropic: { provider: 'anthropic', model: 'claude-3-sonnet-20240229' },
  lmChatGoogleGemini: { provider: 'google', model: 'gemini-2.5-flash' },
  lmChatOpenRouter: { provider: 'openai', baseUrl: 'https://openrouter.ai/api/v1', model: 'openai/gpt-4.1-mini' },
  lmChatGroq: { provider: 'openai', baseUrl: 'https://api.groq.com/openai/v1', model: 'llama3-8b-8192' },
  lmChatMistralCloud: { provider: 'openai', baseUrl: 'https://api.mistral.ai/v1', model: 'mistral-small' },
  lmChatDeepSeek: { provider: 'openai', baseUrl: 'https://api.deepseek.com/v1', model: 'deepseek-chat' },
  lmChatXAiGrok: { provider: 'openai', baseUrl: 'https://api.x.ai/v1', model: 'grok-2-vision-1212' },
  lmChatOllama: { provider: 'openai', baseUrl: 'http://localhost:11434/v1', model: 'llama3.2' },
  lmOllama: { provider: 'openai', baseUrl: 'http://localhost:11434/v1', model: 'llama3.2' },
  lmChatVercelAiGateway: { provider: 'openai', baseUrl: 'https://ai-gateway.vercel.sh/v1', model: 'openai/gpt-4o' },
  lmChatAzureOpenAi: { provider: 'openai', baseUrl: '', model: '' },
  lmOpenHuggingFaceInference: {
    provider: 'openai',
    baseUrl: 'https://router.huggingface.co/v1',
    model: 'mistralai/Mistral-Nemo-Base-2407',
  },
};
const KNOWN = ['temperature', 'maxTokens', 'maxTokensToSample', 'maxOutputTokens', 'numPredict', 'topP', 'topK'];
const TOO = [
  'frequencyPenalty',
  'presencePenalty',
  'responseFormat',
  'reasoningEffort',
  'timeout',
  'baseURL',
  'maxRetries',
];

/** Chat models of every vendor: those that speak OpenAI's chat completions by their base URL. */
export const fromN8n: FromN8n = {
  type: 'chat-model',
  exportedAs: Object.keys(VENDORS).map((name) => PACKAGE + name),
  map: ({ type, parameters }): MappedNode => {
    const name = type.slice(PACKAGE.length);
    const vendor = VENDORS[name] as Vendor;
    const baseUrl = String(option(parameters, 'baseURL') ?? '') || vendor.baseUrl;
    const left = unknownOptions(parameters.options, [...KNOWN, ...TOO]);
    return {
      parameters: defined({
        provider: vendor.provider,
        ...(baseUrl && { baseUrl }),
        model: modelGiven(parameters.model, parameters.modelName, vendor.model),
        ...settingsOf(parameters),
      }),
      ...(left.length > 0 ? judged(left) : { status: 'approximate' as const, note: noteOf(name) }),
    };
  },
};

function noteOf(name: string): string {
  if (name === 'lmChatAzureOpenAi')
    return 'Enter the base URL of the Azure resource, ending in /openai/v1, and choose the secret with its API key.';
  if (name.endsWith('Ollama')) return 'Check the base URL of Ollama; MILLRACE_EGRESS_ALLOW has to name its host.';
  return 'Choose the secret with the API key.';
}

function settingsOf(parameters: JsonObject): JsonObject {
  const number = (...names: string[]) => {
    const value = names.map((each) => option(parameters, each)).find((each) => typeof each === 'number' && each >= 0);
    return value;
  };
  const most = number('maxTokens', 'maxTokensToSample', 'maxOutputTokens', 'numPredict');
  return defined({
    temperature: number('temperature'),
    maxTokens: most === 0 ? undefined : most,
    topP: number('topP'),
    topK: number('topK'),
    frequencyPenalty: option(parameters, 'frequencyPenalty'),
    presencePenalty: option(parameters, 'presencePenalty'),
    reasoningEffort: option(parameters, 'reasoningEffort'),
    json: option(parameters, 'responseFormat') === 'json_object' ? true : undefined,
    timeoutMs: number('timeout'),
  });
}

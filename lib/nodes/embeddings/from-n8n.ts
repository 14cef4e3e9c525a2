import { defined, type FromN8n, type MappedNode } from '../from-n8n.ts';
import { modelGiven, option } from '../text-given.ts';
import { CHOOSE_KEY } from '../vendor-work.ts';

const PACKAGE = '@n8n/n8n-nodes-langchain.';
type Vendor = { readonly provider?: 'google'; readonly baseUrl?: string; readonly model: string };
/** Where each vendor's embeddings are, and the model that a node which names none has had. */
const VENDORS: Readonly<Record<string, Vendor>> = {
  embeddingsOpenAi: { model: 'text-embedding-3-small' },
  embeddingsGoogleGemini: { provider: 'google', model: 'gemini-embedding-001' },
  embeddingsMistralCloud: { baseUrl: 'https://api.mistral.ai/v1', model: 'mistral-embed' },
  embeddingsOllama: { baseUrl: 'http://localhost:11434/v1', model: 'llama3.2' },
  embeddingsCohere: { baseUrl: 'https://api.cohere.ai/compatibility/v1', model: 'embed-english-v2.0' },
  embeddingsAzureOpenAi: { model: '' },
};

/** Embeddings of every vendor: those that answer as OpenAI does by their base URL. */
export const fromN8n: FromN8n = {
  type: 'embeddings',
  exportedAs: Object.keys(VENDORS).map((name) => PACKAGE + name),
  map: ({ type, typeVersion, parameters }): MappedNode => {
    const name = type.slice(PACKAGE.length);
    const { provider, baseUrl, model } = VENDORS[name] as Vendor;
    const usual = name === 'embeddingsOpenAi' && typeVersion < 1.1 ? 'text-embedding-ada-002' : model;
    return {
      parameters: defined({
        provider,
        baseUrl: option(parameters, 'baseURL') || baseUrl,
        model: modelGiven(parameters.model, parameters.modelName, usual),
        dimensions: option(parameters, 'dimensions'),
      }),
      status: 'approximate',
      note: noteOf(name),
    };
  },
};

function noteOf(name: string): string {
  if (name === 'embeddingsAzureOpenAi')
    return 'Enter the base URL of the Azure resource, ending in /openai/v1, and choose the secret with its API key.';
  if (name === 'embeddingsOllama') return 'Check the base URL of Ollama; MILLRACE_EGRESS_ALLOW has to name its host.';
  return CHOOSE_KEY;
}

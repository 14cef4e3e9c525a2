import type { LanguageModel } from 'ai';
import type { ModelSettings } from './model-call.ts';

type Way = { readonly apiKey: string; readonly fetch: typeof globalThis.fetch };

/** A model of a provider, reached by `fetch`. Each provider's library is loaded when a model of it is first used. */
export async function languageModel(
  { provider, baseUrl, model }: ModelSettings,
  { apiKey, fetch }: Way,
): Promise<Exclude<LanguageModel, string>> {
  const options = { apiKey, fetch, ...(baseUrl !== '' && { baseURL: baseUrl.replace(/\/+$/, '') }) };
  switch (provider) {
    case 'openai': {
      const { createOpenAI } = await import('@ai-sdk/openai');
      return createOpenAI(options).chat(model);
    }
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return createAnthropic(options)(model);
    }
    case 'google': {
      const { createGoogle } = await import('@ai-sdk/google');
      return createGoogle(options)(model);
    }
  }
}

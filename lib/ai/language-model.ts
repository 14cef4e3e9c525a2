import type { LanguageModel } from 'ai';
import type { ModelSettings } from './model-call.ts';
import type { Way } from './way.ts';

/** A model of a provider. Each provider's library is loaded when a model of it is first used. */
export async function languageModel(
  { provider, model }: Pick<ModelSettings, 'provider' | 'model'>,
  way: Way,
): Promise<Exclude<LanguageModel, string>> {
  switch (provider) {
    case 'openai': {
      const { createOpenAI } = await import('@ai-sdk/openai');
      return createOpenAI(way).chat(model);
    }
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return createAnthropic(way)(model);
    }
    case 'google': {
      const { createGoogle } = await import('@ai-sdk/google');
      return createGoogle(way)(model);
    }
  }
}

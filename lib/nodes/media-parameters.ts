import { z } from 'zod';
import { modelParameters } from './model-parameters.ts';

/** Which model makes or hears something. Anthropic has none that does. */
export const mediaParameters = (example: string) => ({
  provider: z.enum(['openai', 'google']).default('openai').meta({
    title: 'Provider',
    description: 'OpenAI stands for every endpoint that answers as it does.',
    expression: false,
  }),
  baseUrl: modelParameters.baseUrl,
  model: z.string().default('').meta({ title: 'Model', required: 'Name the model.', placeholder: example }),
  secret: modelParameters.secret,
  timeoutMs: modelParameters.timeoutMs,
});

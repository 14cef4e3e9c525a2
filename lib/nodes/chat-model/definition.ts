import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';
import { modelParameters } from '../model-parameters.ts';

const NAMES: Readonly<Record<string, string>> = { anthropic: 'Anthropic', google: 'Google' };

export const definition = defineNode({
  type: 'chat-model',
  version: 1,
  title: 'Chat model',
  description: 'The language model that an AI node thinks with: plug it in below one.',
  family: 'ai',
  icon: 'brain',
  aliases: [
    'llm',
    'openai',
    'gpt',
    'anthropic',
    'claude',
    'google',
    'gemini',
    'ollama',
    'openrouter',
    'groq',
    'mistral',
  ],
  parameters: z.object(modelParameters),
  inputs: [],
  outputs: [{ id: 'model', label: 'Model', kind: 'model' }],
  effects: 'write',
  summary: ({ provider, baseUrl, model }) => {
    const url = short(baseUrl).replace(/^https?:\/\//, '');
    const where = url === '' ? (NAMES[String(provider)] ?? 'OpenAI') : url.split('/')[0];
    return model ? `${short(model)}, ${where}` : 'No model yet';
  },
});

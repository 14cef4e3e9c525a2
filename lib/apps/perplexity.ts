import type { App } from './app.ts';
import { needed, text } from './fields.ts';
import { parsed } from './ready.ts';

/** https://docs.perplexity.ai/api-reference */
export const perplexity: App = {
  id: 'perplexity',
  title: 'Perplexity',
  colour: '#20808d',
  baseUrl: 'https://api.perplexity.ai',
  auth: { kind: 'bearer' },
  credential: 'An API key: perplexity.ai/account/api.',
  exported: { type: 'perplexity', resource: 'chat', operations: { chat: 'complete' } },
  operations: {
    'chat.complete': {
      title: 'Ask',
      method: 'POST',
      path: '/chat/completions',
      fields: {
        model: text('Model', { fallback: 'sonar' }),
        messages: needed('Messages', {
          kind: 'json',
          placeholder: '[{ "role": "user", "content": "…" }]',
          from: ['messages.message', 'messages'],
        }),
      },
      prepare: ({ messages }) => {
        const list = parsed(messages, 'Messages');
        return {
          messages: Array.isArray(list)
            ? list.map((each) =>
                typeof each === 'object' && each !== null && !Array.isArray(each) && each.role === undefined
                  ? { role: 'user', ...each }
                  : each,
              )
            : list,
        };
      },
      body: { model: '{model}', messages: '{messages}' },
    },
  },
};

import type { HttpRequest, HttpResponse } from '../node-context.ts';

/**
 * Embeddings as OpenAI gives them: how often each letter stands in a text. Remembers what it was asked; answers 503 to the
 * calls at the places of `failing`.
 */
export function embeddingServer({ failing = [] }: { readonly failing?: readonly number[] } = {}) {
  const asked: (readonly string[])[] = [];
  const http = async ({ body, url }: HttpRequest): Promise<HttpResponse> => {
    const { input } = JSON.parse(String(body)) as { readonly input: readonly string[] };
    const isDown = failing.includes(asked.push(input) - 1);
    const data = input.map((text, index) => ({ object: 'embedding', index, embedding: lettersIn(text) }));
    const answer = isDown ? { error: { message: 'busy' } } : { object: 'list', data, usage: { prompt_tokens: 9 } };
    return {
      status: isDown ? 503 : 200,
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(JSON.stringify(answer)),
      url,
    };
  };
  return { http, asked };
}

const lettersIn = (text: string) =>
  [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => text.toLowerCase().split(letter).length - 1);

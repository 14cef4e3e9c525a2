import type { ModelAnswer } from '#lib/ai/model-call.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';

/** How answers look: a field `text`, or what the APIs of vendors and the nodes of other places give. */
export type AnswerShape = 'text' | 'content' | 'openai' | 'responses' | 'output' | 'anthropic' | 'google';

/** A model's answer in a shape; `content` is what it says. */
export function shaped(
  shape: AnswerShape,
  { finish, usage }: Pick<ModelAnswer, 'finish' | 'usage'>,
  content: JsonValue,
): JsonObject {
  switch (shape) {
    case 'text':
      return { text: content };
    case 'content':
      return { content };
    case 'openai':
      return { index: 0, message: { role: 'assistant', content }, finish_reason: finish };
    case 'responses':
      return { output: [responseOf(content)] };
    case 'output':
      return { 0: responseOf(content) };
    case 'anthropic':
      return {
        content: [{ type: 'text', text: content }],
        usage: { input_tokens: usage.input, output_tokens: usage.output },
      };
    case 'google':
      return geminiAnswer(content, finish);
  }
}

const responseOf = (text: JsonValue): JsonObject => ({
  type: 'message',
  role: 'assistant',
  content: [{ type: 'output_text', text }],
});

/** A candidate as Gemini has it. */
export const geminiAnswer = (text: JsonValue, finish = 'stop'): JsonObject => ({
  content: { parts: [{ text }], role: 'model' },
  finishReason: finish.toUpperCase(),
  index: 0,
});

import type { HttpAnswer } from '#lib/engine/outcome.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { toolText } from '#lib/nodes/tool-text.ts';

/** A result of `tools/call` that says one thing. */
export const said = (text: string, isError = false): JsonObject => ({
  content: [{ type: 'text', text }],
  ...(isError && { isError }),
});

/** What a run answered, as text: what a Respond node said, or the items of the last node. */
export const answerText = ({ body }: HttpAnswer): string =>
  typeof body === 'string' ? body : toolText(Array.isArray(body) ? body : [body]);

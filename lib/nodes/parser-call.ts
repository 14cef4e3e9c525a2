import type { JsonObject, JsonValue } from '#lib/engine/values.ts';

/** What is asked of an output parser: what to tell the model, or what to make of its answer. */
export type ParserCall = { readonly parse: string | null };

/** What it answers: instructions, or the value; `misfit` says why the answer has not the form. */
export type ParserAnswer =
  | { readonly instructions: string }
  | { readonly value: JsonValue }
  | { readonly misfit: string };

export const parserAnswer = (answer: ParserAnswer) => ({
  kind: 'items' as const,
  outputs: [[{ json: { ...answer } as JsonObject }]],
});

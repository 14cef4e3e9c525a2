import type { ModelMessage } from 'ai';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';

export type { ModelMessage };
export const PROVIDERS = ['openai', 'anthropic', 'google'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** Which model, and how it is to answer. What is left out is left to the provider. */
export type ModelSettings = {
  /** `openai` is every endpoint that speaks its chat completions. */
  readonly provider: Provider;
  /** Empty: the provider's own. */
  readonly baseUrl: string;
  readonly model: string;
  readonly temperature?: number | undefined;
  readonly maxTokens?: number | undefined;
  readonly topP?: number | undefined;
  readonly topK?: number | undefined;
  readonly frequencyPenalty?: number | undefined;
  readonly presencePenalty?: number | undefined;
  readonly reasoningEffort?: string | undefined;
  /** Answer with JSON, where the provider can be told so. */
  readonly json?: boolean | undefined;
  readonly timeoutMs: number;
};

/** A tool that the model may call. */
export type ToolSpec = { readonly name: string; readonly description: string; readonly inputSchema: JsonObject };

/** What a model is asked. Messages are those of the AI SDK, which are JSON. */
export type ModelRequest = {
  readonly instructions?: string | undefined;
  readonly messages: readonly ModelMessage[];
  readonly tools?: readonly ToolSpec[] | undefined;
};

export type ToolCall = {
  readonly id: string;
  readonly name: string;
  readonly input: JsonValue;
  /** Why it cannot be made: the model named no tool there is, or its arguments cannot be read. */
  readonly problem?: string;
};

/** What a model answered; JSON. */
export type ModelAnswer = {
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  /** What it said, as messages to go on with. */
  readonly messages: readonly ModelMessage[];
  /** `stop`, `length`, `tool-calls`, `content-filter`, `other`. */
  readonly finish: string;
  readonly usage: { readonly input: number; readonly output: number };
  readonly model: string;
};

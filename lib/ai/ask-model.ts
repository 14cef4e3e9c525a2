import type { LanguageModel, ModelMessage } from 'ai';
import { FaultError } from '#lib/engine/fault.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { configFault } from '#lib/nodes/paths.ts';
import type { ModelAnswer, ModelRequest, ModelSettings, ToolCall } from './model-call.ts';
import { modelFault } from './model-fault.ts';
import { loadSdk } from './sdk.ts';

type Way = { readonly model: Exclude<LanguageModel, string>; readonly signal: AbortSignal; readonly key: string };

/**
 * One call of a model: one request, never repeated by itself. Throws a `Fault` (`http_429`, `context_too_long`,
 * `model_refused` …), or the reason of `signal`.
 */
export async function askModel(
  { instructions, messages, tools = [] }: ModelRequest,
  settings: ModelSettings,
  { model, signal, key }: Way,
): Promise<ModelAnswer> {
  const { generateText, jsonSchema, Output, tool } = await loadSdk();
  const wantsJson = settings.json === true && tools.length === 0;
  try {
    const result = await generateText({
      model,
      ...(instructions !== undefined && instructions !== '' && { instructions }),
      messages: [...messages],
      allowSystemInMessages: true,
      ...(tools.length > 0 && {
        tools: Object.fromEntries(
          tools.map(({ name, description, inputSchema }) => [
            name,
            tool({ description, inputSchema: jsonSchema(inputSchema as Parameters<typeof jsonSchema>[0]) }),
          ]),
        ),
      }),
      ...callSettings(settings),
      ...(wantsJson && { output: Output.json() }),
      headers: { 'idempotency-key': key },
      // What may be tried again is ours to say, and to wait for.
      maxRetries: 0,
      abortSignal: signal,
    });
    if (result.finishReason === 'content-filter') throw refused(settings);
    const isSilent = result.text === '' && result.toolCalls.length === 0;
    if (isSilent && result.finishReason !== 'stop') throw saidNothing(settings, result.finishReason);
    return {
      text: result.text,
      toolCalls: result.toolCalls.map(toolCallOf),
      messages: plain(result.response.messages),
      finish: result.finishReason,
      usage: { input: result.usage.inputTokens ?? 0, output: result.usage.outputTokens ?? 0 },
      model: result.response.modelId || settings.model,
    };
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof FaultError ? error : modelFault(error, settings);
  }
}

function callSettings({ temperature, maxTokens, topP, topK, ...settings }: ModelSettings) {
  const { frequencyPenalty, presencePenalty, reasoningEffort, provider } = settings;
  return {
    ...(temperature !== undefined && { temperature }),
    ...(maxTokens !== undefined && { maxOutputTokens: maxTokens }),
    ...(topP !== undefined && { topP }),
    ...(topK !== undefined && { topK }),
    ...(frequencyPenalty !== undefined && { frequencyPenalty }),
    ...(presencePenalty !== undefined && { presencePenalty }),
    ...(reasoningEffort !== undefined && provider === 'openai' && { providerOptions: { openai: { reasoningEffort } } }),
  };
}

function toolCallOf(call: {
  toolCallId: string;
  toolName: string;
  input: unknown;
  invalid?: boolean;
  error?: unknown;
}): ToolCall {
  const { toolCallId: id, toolName: name, input, invalid, error } = call;
  const problem = invalid ? (error instanceof Error ? error.message : 'These arguments cannot be read.') : undefined;
  return { id, name, input: (input ?? {}) as JsonValue, ...(problem !== undefined && { problem }) };
}

/** Without what JSON has no word for: the transcript is saved, and looks the same when it is read again. */
const plain = (messages: readonly unknown[]) => JSON.parse(JSON.stringify(messages)) as ModelMessage[];

const refused = ({ model }: ModelSettings) =>
  configFault(
    'model_refused',
    `${model} refused to answer: its content filter took offence. Word it otherwise, or choose another model.`,
  );

const saidNothing = ({ model }: ModelSettings, finish: string) =>
  new FaultError({
    kind: finish === 'length' ? 'config' : 'upstream',
    code: 'model_said_nothing',
    message:
      finish === 'length'
        ? `${model} used up the tokens of its answer before it said anything. Allow it more.`
        : `${model} ended without an answer (${finish}). What it was asked may have been blocked.`,
  });

import type { Provider } from '#lib/ai/model-call.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { type ExportedNode, textAt } from './from-n8n.ts';
import { option } from './text-given.ts';

const PACKAGE = '@n8n/n8n-nodes-langchain.';
/** Nodes of exports that are named after the vendors of models. */
export const VENDOR_NODES = [`${PACKAGE}openAi`, `${PACKAGE}anthropic`, `${PACKAGE}googleGemini`, 'openAi'];

/** What each resource does where no operation is named. */
const USUAL: Readonly<Record<string, string>> = {
  ...{
    'openai image': 'generate',
    'openai audio': 'generate',
    'openai assistant': 'message',
    'openai chat': 'complete',
  },
  ...{ 'google image': 'generate', 'google audio': 'transcribe', 'google document': 'analyze' },
  ...{ 'google video': 'generate', 'anthropic image': 'analyze', 'anthropic document': 'analyze' },
};

/** Whose model an exported node calls, and what it has it do: `image generate`. */
export function vendorWork({ type, typeVersion, parameters }: ExportedNode): { provider: Provider; work: string } {
  const vendor = type.replace(PACKAGE, '');
  const provider = vendor === 'googleGemini' ? 'google' : vendor === 'anthropic' ? 'anthropic' : 'openai';
  const resource = textAt(parameters, 'resource') ?? 'text';
  const text = type === 'openAi' ? 'complete' : vendor === 'openAi' && typeVersion >= 2 ? 'response' : 'message';
  const usual = USUAL[`${provider} ${resource}`] ?? text;
  return { provider, work: `${resource} ${textAt(parameters, 'operation') ?? usual}` };
}

/** The files or addresses that a node is given: those that are not in use are empty. */
export function filesGiven(parameters: JsonObject, kind: string): { files: JsonValue; urls: JsonValue } {
  const isAddress = (parameters.inputType ?? 'url') === 'url';
  if (isAddress) return { files: '', urls: parameters[`${kind}Urls`] ?? '' };
  return { files: parameters.binaryPropertyName ?? 'data', urls: '' };
}

/** A number, or an expression for one, among the options of an export. */
export function numberGiven(parameters: JsonObject, ...names: readonly string[]): JsonValue | undefined {
  return names
    .flatMap((name) => [option(parameters, name), parameters[name]])
    .find((value) => (typeof value === 'number' && value >= 0) || (typeof value === 'string' && value.startsWith('=')));
}

export const CHOOSE_KEY = 'Choose the secret with the API key.';

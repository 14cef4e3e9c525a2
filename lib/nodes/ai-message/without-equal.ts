import type { ExportedNode } from '../from-n8n.ts';
import { vendorWork } from '../vendor-work.ts';

const AT_VENDOR = 'and their threads are kept with the vendor: an agent with a memory does this here.';
const INSTEAD: Readonly<Record<string, string>> = {
  assistant: `Assistants ${AT_VENDOR}`,
  conversation: `Conversations ${AT_VENDOR}`,
  video:
    'A video is made over minutes and fetched when it is done: call the API by HTTP requests, with a wait between.',
  file: 'Files are not left with the vendor: give them to “Ask about a file” as they are.',
  fileSearch: 'Files are not left with the vendor, and so are not searched there.',
  cache: 'Prompts are not kept with the vendor.',
  prompt: 'The tools that write prompts are not called: ask a model for one by “Message a model”.',
  'text classify': 'Call https://api.openai.com/v1/moderations by an HTTP request, with the key as a bearer token.',
  'text edit': 'OpenAI has taken this API away: ask for the change by “Message a model”.',
};

/** Why a vendor's node that is none of ours stays a placeholder, and what does it instead. */
export function withoutEqual(node: ExportedNode): string | undefined {
  const { work } = vendorWork(node);
  return INSTEAD[work] ?? INSTEAD[work.split(' ')[0] ?? ''];
}

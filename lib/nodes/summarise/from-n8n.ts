import { at, defined, type FromN8n, type MappedNode, textAt } from '../from-n8n.ts';
import { option } from '../text-given.ts';

const METHODS: Readonly<Record<string, string>> = { map_reduce: 'map', refine: 'refine', stuff: 'whole' };

/** Parts had 1,000 characters unless it was said otherwise; up to 2 the summary was `response.text`. */
export const fromN8n: FromN8n = {
  type: 'summarise',
  exportedAs: ['@n8n/n8n-nodes-langchain.chainSummarization'],
  map: ({ parameters, typeVersion }): MappedNode | undefined => {
    if (parameters.operationMode === 'documentLoader') return undefined;
    const prompts = at(parameters, 'options', 'summarizationMethodAndPrompts', 'values');
    const isFile = parameters.operationMode === 'nodeInputBinary';
    const chunk = Number(parameters.chunkSize ?? 1000);
    return {
      parameters: defined({
        text: isFile ? option(parameters, 'binaryDataKey') : undefined,
        method: METHODS[textAt(prompts, 'summarizationMethod') ?? 'map_reduce'] ?? 'map',
        chunk: Number.isInteger(chunk) ? Math.max(chunk, 100) : undefined,
        prompt: bare(at(prompts, 'combineMapPrompt') ?? at(prompts, 'prompt') ?? at(prompts, 'refinePrompt')),
        combine: bare(at(prompts, 'prompt')),
        field: typeVersion < 2.1 ? 'response.text' : 'output.text',
      }),
      status: 'approximate',
      note: isFile
        ? 'It summarises the text of a field, no file: put "Extract from file" before it where there is one.'
        : 'The parts are cut in another way.',
    };
  },
};

/** Where the text stood in a prompt; here it follows behind it. */
const bare = (prompt: unknown) =>
  typeof prompt === 'string' ? prompt.replace(/["']?\{(text|existing_answer)\}["']?/g, '').trim() : undefined;

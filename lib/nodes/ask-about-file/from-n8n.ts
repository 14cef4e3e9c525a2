import { defined, type FromN8n, type MappedNode } from '../from-n8n.ts';
import { modelGiven, option } from '../text-given.ts';
import { CHOOSE_KEY, filesGiven, numberGiven, VENDOR_NODES, vendorWork } from '../vendor-work.ts';

/** What was allowed where nobody set it. */
const TOKENS = { openai: 300, anthropic: 1024, google: undefined };

/** Images, documents, recordings and videos that a vendor's model is asked about. */
export const fromN8n: FromN8n = {
  type: 'ask-about-file',
  exportedAs: VENDOR_NODES,
  map: (node): MappedNode | undefined => {
    const { parameters, typeVersion } = node;
    const { provider, work } = vendorWork(node);
    const [kind = '', operation] = work.split(' ');
    if (operation !== 'analyze') return undefined;
    const shapes = { openai: typeVersion >= 2 ? 'output' : 'content', anthropic: 'anthropic', google: 'google' };
    const notes = [
      CHOOSE_KEY,
      ...(parameters.simplify === false ? ['What the model says is given, not all of the answer.'] : []),
      ...(option(parameters, 'detail') === undefined ? [] : ['The detail is left to the model.']),
    ];
    return {
      parameters: defined({
        provider,
        model: modelGiven(parameters.modelId, provider === 'openai' ? 'gpt-4o' : ''),
        prompt: parameters.text ?? `What's in this ${kind}?`,
        ...filesGiven(parameters, kind),
        maxTokens: numberGiven(parameters, 'maxTokens', 'maxOutputTokens') ?? TOKENS[provider],
        answer: shapes[provider],
      }),
      status: 'approximate',
      note: notes.join(' '),
    };
  },
};

import { defined, type FromN8n, type MappedNode } from '../from-n8n.ts';
import { modelGiven, option } from '../text-given.ts';
import { CHOOSE_KEY, numberGiven, VENDOR_NODES, vendorWork } from '../vendor-work.ts';

/** Texts that OpenAI's models read out. */
export const fromN8n: FromN8n = {
  type: 'speak',
  exportedAs: VENDOR_NODES,
  map: (node): MappedNode | undefined => {
    const { parameters } = node;
    const { provider, work } = vendorWork(node);
    if (work !== 'audio generate' || provider !== 'openai') return undefined;
    return {
      parameters: defined({
        provider,
        model: modelGiven(parameters.modelId, parameters.model, 'tts-1'),
        text: parameters.input ?? '',
        voice: parameters.voice ?? 'alloy',
        format: option(parameters, 'response_format'),
        speed: numberGiven(parameters, 'speed'),
        as: option(parameters, 'binaryPropertyOutput'),
      }),
      status: 'approximate',
      note: `${CHOOSE_KEY} The file is beside the fields of the item, which stay.`,
    };
  },
};

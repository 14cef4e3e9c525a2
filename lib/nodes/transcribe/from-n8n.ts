import { defined, type FromN8n, type MappedNode } from '../from-n8n.ts';
import { modelGiven, option } from '../text-given.ts';
import { CHOOSE_KEY, filesGiven, numberGiven, VENDOR_NODES, vendorWork } from '../vendor-work.ts';

/** Recordings that models of OpenAI and Google write down or translate. OpenAI's node has never asked for another model. */
export const fromN8n: FromN8n = {
  type: 'transcribe',
  exportedAs: VENDOR_NODES,
  map: (node): MappedNode | undefined => {
    const { parameters } = node;
    const { provider, work } = vendorWork(node);
    if (work !== 'audio transcribe' && work !== 'audio translate') return undefined;
    const isGoogle = provider === 'google';
    const given = filesGiven(isGoogle ? parameters : { ...parameters, inputType: 'binary' }, 'audio');
    const isList = String(given.files).includes(',') || String(given.urls).includes(',');
    return {
      parameters: defined({
        provider,
        model: isGoogle ? modelGiven(parameters.modelId, '') : 'whisper-1',
        file: given.files,
        urls: given.urls === '' ? undefined : given.urls,
        task: work === 'audio translate' ? 'translate' : undefined,
        language: option(parameters, 'language'),
        temperature: numberGiven(parameters, 'temperature'),
        answer: isGoogle ? 'google' : undefined,
      }),
      status: 'approximate',
      note: isList ? `${CHOOSE_KEY} The first of several recordings is written down.` : CHOOSE_KEY,
    };
  },
};

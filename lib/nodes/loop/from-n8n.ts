import { at, type FromN8n } from '../from-n8n.ts';

/** Before version 3 the loop's output came first and there was none for the end. */
export const fromN8n: FromN8n = {
  type: 'loop',
  exportedAs: ['splitInBatches'],
  map: ({ parameters, typeVersion }) => ({
    parameters: { batchSize: parameters.batchSize ?? (typeVersion < 2 ? 10 : 1) },
    outputs: typeVersion < 3 ? ['loop', 'done'] : ['done', 'loop'],
    ...((at(parameters, 'options', 'reset') ?? false) === false
      ? { status: 'exact' }
      : {
          status: 'approximate',
          note: 'A list that enters anew always starts a round of its own; "reset" is not needed.',
        }),
  }),
};

import { at, type FromN8n, judged, type MappedNode, unknownOptions } from '../from-n8n.ts';

/** Version 1 read one feed whatever came in; later ones read one for each item. */
export const fromN8n: FromN8n = {
  type: 'rss-read',
  exportedAs: ['rssFeedRead'],
  map: ({ parameters, typeVersion }): MappedNode => ({
    parameters: { url: parameters.url ?? '', fields: at(parameters, 'options', 'customFields') ?? '' },
    ...(typeVersion < 1.1 && { settings: { executeOnce: true } }),
    ...judged([
      ...unknownOptions(parameters.options, ['customFields', 'ignoreSSL']),
      ...(at(parameters, 'options', 'ignoreSSL') === true ? ['servers with a wrong certificate'] : []),
    ]),
  }),
};

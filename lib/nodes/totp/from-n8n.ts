import { at, defined, type FromN8n, judged, type MappedNode, unknownOptions } from '../from-n8n.ts';

/** The key is a credential, which files do not hold. */
export const fromN8n: FromN8n = {
  type: 'totp',
  exportedAs: ['totp'],
  map: ({ parameters: { options } }): MappedNode => {
    const algorithm = at(options, 'algorithm');
    return {
      parameters: defined({
        operation: 'make',
        algorithm: typeof algorithm === 'string' ? algorithm.toLowerCase() : undefined,
        digits: at(options, 'digits'),
        period: at(options, 'period'),
      }),
      ...judged(['the key: choose a secret', ...unknownOptions(options, ['algorithm', 'digits', 'period'])]),
    };
  },
};

import { type FromN8n, judged, type MappedNode, textAt } from '../from-n8n.ts';
import { HASHES } from './definition.ts';

/** `RSA-SHA256` and `SHA256` are one algorithm: the key says how it signs. */
const algorithmOf = (name: string) => HASHES.find((hash) => hash === name.toLowerCase().replace(/^rsa-/, ''));

export const fromN8n: FromN8n = {
  type: 'crypto',
  exportedAs: ['crypto'],
  map: ({ parameters }): MappedNode | undefined => {
    const as = parameters.dataPropertyName ?? 'data';
    const action = textAt(parameters, 'action') ?? 'hash';
    if (action === 'generate') {
      const kind = textAt(parameters, 'encodingType') ?? 'uuid';
      const ours = kind === 'uuid' || kind === 'hex' ? kind : 'letters';
      return {
        parameters: { operation: 'random', kind: ours, length: parameters.stringLength ?? 32, as },
        ...judged(kind === 'ascii' ? ['all signs of ASCII: letters and digits are given'] : []),
      };
    }
    if (action !== 'hash' && action !== 'hmac' && action !== 'sign') return undefined;
    const algorithm = algorithmOf(textAt(parameters, action === 'sign' ? 'algorithm' : 'type') ?? 'MD5');
    if (!algorithm) return undefined;
    const isFile = parameters.binaryData === true;
    return {
      parameters: {
        operation: action,
        algorithm,
        ...(isFile
          ? { of: 'file', file: parameters.binaryPropertyName ?? 'data' }
          : { of: 'text', text: parameters.value ?? '' }),
        ...(action === 'hmac' && { keyText: parameters.secret ?? '' }),
        ...(action === 'sign' && { keyText: parameters.privateKey ?? '' }),
        encoding: parameters.encoding ?? 'hex',
        as,
      },
      status: 'exact',
    };
  },
};

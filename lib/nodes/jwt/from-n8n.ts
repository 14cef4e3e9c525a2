import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { at, defined, type FromN8n, judged, type MappedNode, textAt, unknownOptions } from '../from-n8n.ts';

const KNOWN = [
  'algorithm',
  'complete',
  'kid',
  'clockTolerance',
  'ignoreExpiration',
  'audience',
  'issuer',
  'subject',
  'jwtid',
];
const CLAIMS = ['audience', 'expiresIn', 'issuer', 'jwtid', 'notBefore', 'subject'];

/** Keys are credentials, which files do not hold: only reading a token is taken over in full. */
export const fromN8n: FromN8n = {
  type: 'jwt',
  exportedAs: ['jwt'],
  map: ({ parameters }): MappedNode => {
    const operation = textAt(parameters, 'operation') ?? 'sign';
    const { options } = parameters;
    const { claims, claimsJson, useJson } = parameters;
    return {
      parameters: defined({
        operation: operation === 'verify' || operation === 'decode' ? operation : 'sign',
        token: parameters.token,
        algorithm: at(options, 'algorithm'),
        header: at(options, 'complete'),
        keyId: at(options, 'kid'),
        leeway: at(options, 'clockTolerance'),
        ignoreExpiry: at(options, 'ignoreExpiration'),
        audience: at(options, 'audience'),
        issuer: at(options, 'issuer'),
        subject: at(options, 'subject'),
        ...(operation === 'sign' && (useJson === true ? { claims: claimsJson ?? {} } : standard(claims))),
      }),
      ...judged([
        ...(operation === 'decode' ? [] : ['the key: choose a secret and its algorithm']),
        ...unknownOptions(options, KNOWN),
      ]),
    };
  },
};

function standard(claims: JsonValue | undefined): JsonObject {
  const { jwtid, ...rest } = defined(Object.fromEntries(CLAIMS.map((name) => [name, at(claims, name)])));
  return { ...rest, ...(jwtid !== undefined && { id: jwtid }) };
}

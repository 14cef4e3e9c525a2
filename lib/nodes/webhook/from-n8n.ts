import type { JsonObject } from '#lib/engine/values.ts';
import { at, type FromN8n, judged, textAt, unknownOptions } from '../from-n8n.ts';

const RESPOND: Readonly<Record<string, string>> = {
  onReceived: 'at_once',
  lastNode: 'at_end',
  responseNode: 'by_node',
};
const KNOWN = ['responseCode'];

/** Answers 200 where ours would answer 202. Authentication and shapes of the answer that we lack are named. */
export const fromN8n: FromN8n = {
  type: 'webhook',
  exportedAs: ['webhook'],
  map: ({ parameters }) => {
    const status = Number(
      at(parameters, 'options', 'responseCode', 'values', 'responseCode') ??
        at(parameters, 'options', 'responseCode') ??
        parameters.responseCode ??
        200,
    );
    const leftOut = [
      ...(parameters.authentication && parameters.authentication !== 'none'
        ? [`authentication by ${parameters.authentication}`]
        : []),
      ...unknownOptions(parameters.options, KNOWN),
      ...(pathOf(parameters) === undefined && parameters.path ? ['its path'] : []),
    ];
    return {
      parameters: {
        path: pathOf(parameters) ?? '',
        methods: methodsOf(parameters),
        respond: RESPOND[textAt(parameters, 'responseMode') ?? 'onReceived'] ?? 'at_once',
        answer: parameters.responseData === 'allEntries' ? 'all' : 'first',
        acceptedStatus: status >= 200 && status <= 299 ? status : 200,
      },
      ...judged(leftOut),
    };
  },
};

function methodsOf(parameters: JsonObject): string[] {
  const given =
    parameters.multipleMethods === true ? (parameters.httpMethod ?? ['GET', 'POST']) : [parameters.httpMethod ?? 'GET'];
  const known = (Array.isArray(given) ? given : [given]).filter(
    (method): method is string => typeof method === 'string',
  );
  return known.length > 0 ? known : ['GET'];
}

/** A path with parameters in it, or with characters that an address should not have, is not taken over. */
function pathOf(parameters: JsonObject): string | undefined {
  const path = (textAt(parameters, 'path') ?? '').replace(/^\/+|\/+$/g, '');
  return /^[\w\-/.~]*$/.test(path) ? path : undefined;
}

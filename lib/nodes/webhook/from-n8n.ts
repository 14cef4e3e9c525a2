import type { JsonObject } from '#lib/engine/values.ts';
import type { Caller } from '#lib/engine/webhook.ts';
import { at, defined, type FromN8n, judged, listAt, textAt, unknownOptions } from '../from-n8n.ts';
import { pathProblem } from '../path-problem.ts';

const RESPOND: Readonly<Record<string, string>> = {
  onReceived: 'at_once',
  lastNode: 'at_end',
  responseNode: 'by_node',
  streaming: 'stream',
};
/** What was in a credential is not in an export: without a secret the workflow cannot be published. */
const AUTH: Readonly<Record<string, { auth: Caller; toDo: string }>> = {
  basicAuth: { auth: 'basic', toDo: 'a secret with the line name:password' },
  headerAuth: { auth: 'header', toDo: 'the header and a secret with its value' },
  jwtAuth: { auth: 'bearer', toDo: 'a secret with a fixed token: signed tokens are not checked' },
};
const KNOWN = ['responseCode', 'responseHeaders', 'allowedOrigins', 'rawBody'];

/** Answers 200 where ours would answer 202. Shapes of the answer that we lack are named. */
export const fromN8n: FromN8n = {
  type: 'webhook',
  exportedAs: ['webhook'],
  map: ({ parameters }) => {
    const { options } = parameters;
    const status = Number(
      at(options, 'responseCode', 'values', 'responseCode') ??
        at(options, 'responseCode') ??
        parameters.responseCode ??
        200,
    );
    const respond = RESPOND[textAt(parameters, 'responseMode') ?? 'onReceived'];
    const caller = AUTH[textAt(parameters, 'authentication') ?? 'none'];
    const answer = respond === 'at_end' ? (textAt(parameters, 'responseData') ?? 'firstEntryJson') : 'firstEntryJson';
    const leftOut = [
      ...(caller ? [`what callers show (choose ${caller.toDo})`] : []),
      ...(respond === undefined ? [`answering by ${parameters.responseMode}`] : []),
      ...(respond === 'stream' ? ['the shape of the pieces that are streamed'] : []),
      ...(answer === 'firstEntryJson' || answer === 'allEntries' ? [] : [`answering with ${answer}`]),
      ...unknownOptions(options, KNOWN),
      ...(pathOf(parameters) === undefined && parameters.path ? ['its path'] : []),
    ];
    const headers = listAt(options, 'responseHeaders', 'entries').map(({ name, value }) => ({
      name: String(name ?? ''),
      value: String(value ?? ''),
    }));
    return {
      parameters: defined({
        path: pathOf(parameters) ?? '',
        methods: methodsOf(parameters),
        portPerMethod: parameters.multipleMethods === true ? true : undefined,
        auth: caller?.auth,
        respond: respond ?? 'at_once',
        answer: answer === 'allEntries' ? 'all' : 'first',
        acceptedStatus: status >= 200 && status <= 299 ? status : 200,
        headers: headers.length > 0 ? headers : undefined,
        rawBody: at(options, 'rawBody') === true ? 'beside' : undefined,
        origins: textAt(options, 'allowedOrigins'),
      }),
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

/** A path with characters that an address should not have, or that begins with a parameter, is not taken over. */
function pathOf(parameters: JsonObject): string | undefined {
  const path = (textAt(parameters, 'path') ?? '').replace(/^\/+|\/+$/g, '');
  return pathProblem(path) === undefined ? path : undefined;
}

import type { JsonObject } from '#lib/engine/values.ts';
import type { Written } from './written.ts';

const RESPONSES: Readonly<Record<string, string>> = {
  at_once: 'onReceived',
  at_end: 'lastNode',
  by_node: 'responseNode',
  stream: 'streaming',
};
const AUTHENTICATION: Readonly<Record<string, string>> = {
  basic: 'basicAuth',
  header: 'headerAuth',
  bearer: 'jwtAuth',
};

/** Who may call is named; the credential is made there. Signatures and an address to ask at have no counterpart. */
export function writeWebhook(parameters: JsonObject): Written {
  const { path, methods, respond, answer, acceptedStatus, headers, rawBody, origins, secret } = parameters;
  const auth = typeof parameters.auth === 'string' ? parameters.auth : secret ? 'github' : 'none';
  const authentication = AUTHENTICATION[auth];
  const options = {
    ...(acceptedStatus && acceptedStatus !== 200 ? { responseCode: { values: { responseCode: acceptedStatus } } } : {}),
    ...(Array.isArray(headers) && headers.length > 0 ? { responseHeaders: { entries: headers } } : {}),
    ...(rawBody === 'beside' || rawBody === 'instead' ? { rawBody: true } : {}),
    ...(origins ? { allowedOrigins: origins } : {}),
  };
  const notes = [
    ...(authentication ? ['Choose the credential that callers show.'] : []),
    ...(auth !== 'none' && !authentication ? ['Signatures are not checked there.'] : []),
    ...(Array.isArray(methods) && methods.length > 1 && parameters.portPerMethod !== true
      ? ['There each method has a port of its own: connect the others as the first.']
      : []),
    ...(respond === 'status' ? ['There is no address to ask at there.'] : []),
  ];
  return {
    type: 'webhook',
    typeVersion: 2,
    parameters: {
      path: path ?? '',
      ...(Array.isArray(methods) && methods.length === 1
        ? { httpMethod: methods[0] }
        : { multipleMethods: true, httpMethod: methods ?? [] }),
      ...(authentication ? { authentication } : {}),
      responseMode: (typeof respond === 'string' ? RESPONSES[respond] : undefined) ?? 'onReceived',
      ...(answer === 'all' ? { responseData: 'allEntries' } : {}),
      options,
    },
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
  };
}

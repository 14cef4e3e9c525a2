import { at, defined, type FromN8n, judged, listAt, type MappedNode, textAt, unknownOptions } from '../from-n8n.ts';

const WITH: Readonly<Record<string, string>> = {
  firstIncomingItem: 'first',
  allIncomingItems: 'all',
  json: 'json',
  text: 'text',
  binary: 'file',
  noData: 'nothing',
  redirect: 'redirect',
};

/** Signed tokens as an answer are not for this node. */
export const fromN8n: FromN8n = {
  type: 'respond',
  exportedAs: ['respondToWebhook'],
  map: ({ parameters }): MappedNode | undefined => {
    const how = WITH[textAt(parameters, 'respondWith') ?? 'firstIncomingItem'];
    if (how === undefined) return undefined;
    return {
      parameters: defined({
        with: how,
        json: how === 'json' ? (parameters.responseBody ?? '{}') : undefined,
        text: how === 'text' ? (parameters.responseBody ?? '') : undefined,
        url: how === 'redirect' ? (parameters.redirectURL ?? '') : undefined,
        file:
          how === 'file' && parameters.responseDataSource === 'set' ? (parameters.inputFieldName ?? 'data') : undefined,
        status: at(parameters, 'options', 'responseCode'),
        headers: listAt(parameters, 'options', 'responseHeaders', 'entries').map(({ name, value }) => ({
          name: name ?? '',
          value: value ?? '',
        })),
        under: at(parameters, 'options', 'responseKey'),
      }),
      ...judged(unknownOptions(parameters.options, ['responseCode', 'responseHeaders', 'responseKey'])),
    };
  },
};

import { at, defined, type FromN8n, listAt, textAt } from '../from-n8n.ts';

const SIGNED = ['none', undefined];

/** Headers go one by one or as a list; the token of a credential becomes a secret. */
export const fromN8n: FromN8n = {
  type: 'graphql',
  exportedAs: ['graphql', 'graphqlTool'],
  map: ({ name, type, typeVersion, parameters }) => {
    const isText = textAt(parameters, 'responseFormat') === 'string';
    const needsToken = !SIGNED.includes(textAt(parameters, 'authentication'));
    const asked = textAt(parameters, 'requestMethod') ?? (typeVersion < 1.1 ? 'GET' : 'POST');
    return {
      parameters: defined({
        endpoint: parameters.endpoint,
        query: parameters.query,
        variables: parameters.variables,
        method: asked,
        operationName: parameters.operationName,
        headers: listAt(at(parameters, 'headerParametersUi'), 'parameter').map(({ name: header, value }) => ({
          name: header ?? '',
          value: value ?? '',
        })),
        asText: isText ? true : undefined,
        textField: isText ? (parameters.dataPropertyName ?? 'data') : undefined,
      }),
      ...(needsToken
        ? { status: 'approximate', note: 'Choose the credential: a secret with the token.' }
        : { status: 'exact' }),
      ...(type.endsWith('Tool') && {
        settings: { tool: { description: textAt(parameters, 'toolDescription') ?? name } },
      }),
    };
  },
};

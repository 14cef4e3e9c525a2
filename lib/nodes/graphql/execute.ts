import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import { readJson } from '#lib/engine/json-text.ts';
import { encodeValue, type JsonObject, type JsonValue } from '#lib/engine/values.ts';
import type { Credential } from '../credential.ts';
import { eachItem } from '../each-item.ts';
import type { HttpRequest, NodeContext, NodeExecutor } from '../node-context.ts';
import { asJson, configFault, getPath, isRecord } from '../paths.ts';
import { responseFault } from '../response-fault.ts';
import type { definition, Parameters } from './definition.ts';

/** One query for each item. Errors that the API names are faults, though it answers 200 (GraphQL over HTTP, 6.4). */
export const execute: NodeExecutor<typeof definition> = (context) =>
  eachItem(context, { work: (item) => ask(context, item) });

const OF_THE_SERVER = /^(40[138]|425|429|5..)$/;

async function ask(context: NodeContext<Parameters>, item: number): Promise<Item[]> {
  const parameters = context.parametersFor(item);
  const response = await context.http(requestOf(parameters, { key: context.idempotencyKey(item), item }));
  const from = [{ input: 0, item }];
  const text = new TextDecoder().decode(response.body);
  const answer = dataOf(text);
  // Servers that are busy, or let nobody in, may say why in GraphQL's own form.
  if (OF_THE_SERVER.test(String(response.status))) throw new FaultError(responseFault(response, item));
  const first = getPath(answer, 'errors[0].message');
  if (typeof first === 'string') {
    const message = `The API did not answer the query: ${first.slice(0, 300)}`;
    throw new FaultError({
      kind: 'config',
      code: 'graphql_error',
      message,
      item,
      details: getPath(answer, 'errors') ?? null,
    });
  }
  if (response.status >= 400) throw new FaultError(responseFault(response, item));
  if (parameters.asText) return [{ json: { [parameters.textField || 'data']: text }, from }];
  if (!isRecord(answer))
    throw configFault('not_graphql', 'The address did not answer as a GraphQL API does. Check the URL.', item);
  return [{ json: asJson(answer, 'data'), from }];
}

function requestOf(
  { endpoint, query, variables, secret, header, headers, method, operationName }: Parameters,
  { key, item }: { readonly key: string; readonly item: number },
): HttpRequest {
  const url = URL.parse(endpoint.trim());
  if (!url)
    throw configFault(
      'bad_url',
      `"${endpoint.slice(0, 200)}" is not a URL. Write it like https://api.example.com/graphql.`,
      item,
    );
  const all: Record<string, string> = { accept: 'application/json', 'idempotency-key': key };
  for (const { name, value } of headers) if (name !== '') all[name.toLowerCase()] = value;
  const isBearer = /^authorization$/i.test(header);
  const credential: Credential | undefined = secret
    ? { secret, as: isBearer ? { kind: 'bearer' } : { kind: 'header', name: header } }
    : undefined;
  const given = variablesOf(variables as JsonValue, item);
  if (method === 'POST') {
    const body = JSON.stringify({ query, variables: given, ...(operationName && { operationName }) });
    return { method, url: url.href, headers: { ...all, 'content-type': 'application/json' }, body, credential };
  }
  url.searchParams.set('query', query);
  if (Object.keys(given).length > 0) url.searchParams.set('variables', JSON.stringify(given));
  if (operationName) url.searchParams.set('operationName', operationName);
  return { method, url: url.href, headers: all, credential };
}

function variablesOf(value: JsonValue, item: number): JsonObject {
  if (isRecord(value)) return value;
  if (typeof value !== 'string' || value.trim() === '') return {};
  const read = dataOf(value);
  if (isRecord(read)) return read;
  throw configFault('not_json', 'The variables are no JSON object.', item);
}

function dataOf(text: string): JsonValue {
  try {
    return encodeValue(readJson(text));
  } catch {
    return null;
  }
}

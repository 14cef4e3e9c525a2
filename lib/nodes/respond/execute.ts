import type { z } from 'zod';
import type { Item } from '#lib/engine/items.ts';
import { readJson } from '#lib/engine/json-text.ts';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { NodeExecutor } from '../define-node.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;

export const execute: NodeExecutor<typeof definition> = ({ inputs, parameters }) => {
  const items = inputs[0] ?? [];
  return { kind: 'items', outputs: [items], respond: answer(items, parameters) };
};

function answer(items: readonly Item[], parameters: Parameters): HttpAnswer {
  const given = Object.fromEntries(
    parameters.headers.filter(({ name }) => name !== '').map(({ name, value }) => [name.toLowerCase(), value]),
  );
  const { type, body, status = 200, headers = {} } = content(items, parameters);
  return {
    status: parameters.status ?? status,
    headers: { ...(type ? { 'content-type': type } : {}), ...headers, ...given },
    body,
  };
}

type Content = { type?: string; body: JsonValue; status?: number; headers?: Record<string, string> };

function content(items: readonly Item[], parameters: Parameters): Content {
  const json = 'application/json; charset=utf-8';
  switch (parameters.with) {
    case 'first':
      return { type: json, body: items[0]?.json ?? {} };
    case 'all': {
      const all = items.map((item) => item.json);
      return { type: json, body: parameters.under ? { [parameters.under]: all } : all };
    }
    case 'json':
      return {
        type: json,
        body: typeof parameters.json === 'string' ? read(parameters.json) : (parameters.json as JsonValue),
      };
    case 'text':
      return {
        type: 'text/plain; charset=utf-8',
        body: typeof parameters.text === 'string' ? parameters.text : JSON.stringify(parameters.text),
      };
    case 'nothing':
      return { body: '' };
    case 'redirect':
      return { body: '', status: 307, headers: { location: parameters.url } };
  }
}

function read(text: string): JsonValue {
  try {
    return readJson(text) as JsonValue;
  } catch (error) {
    throw configFault('not_json', `The JSON of the answer cannot be read: ${(error as Error).message}.`, 0);
  }
}

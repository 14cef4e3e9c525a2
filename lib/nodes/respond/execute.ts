import type { z } from 'zod';
import type { BinaryRef, Item } from '#lib/engine/items.ts';
import { readJson } from '#lib/engine/json-text.ts';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import { encodeValue, type JsonValue } from '#lib/engine/values.ts';
import { fileIn } from '../file-in.ts';
import type { NodeExecutor } from '../node-context.ts';
import type { NodeFiles } from '../node-files.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;

export const execute: NodeExecutor<typeof definition> = async ({ inputs, parameters, files }) => {
  const items = inputs[0] ?? [];
  const file = parameters.with === 'file' ? fileOf(items[0], parameters.file) : undefined;
  const content = file ? await contentOfFile(file, files) : contentOf(items, parameters);
  return { kind: 'items', outputs: [items], respond: answer(content, parameters) };
};

/** An answer is kept with its run: what is larger belongs behind a link. */
const MOST_BYTES = 16 * 1024 * 1024;

async function contentOfFile(file: BinaryRef, files: NodeFiles): Promise<Content> {
  return { type: file.mimeType, body: encodeValue(await files.read(file, MOST_BYTES)) };
}

function fileOf(item: Item | undefined, name: string): BinaryRef {
  const files = item?.binary ?? {};
  const wanted = name || Object.keys(files)[0] || 'data';
  return fileIn({ binary: files }, wanted, 0);
}

function answer({ type, body, status = 200, headers = {} }: Content, parameters: Parameters): HttpAnswer {
  const given = Object.fromEntries(
    parameters.headers.filter(({ name }) => name !== '').map(({ name, value }) => [name.toLowerCase(), value]),
  );
  return {
    status: parameters.status ?? status,
    headers: { ...(type ? { 'content-type': type } : {}), ...headers, ...given },
    body,
  };
}

type Content = { type?: string; body: JsonValue; status?: number; headers?: Record<string, string> };

function contentOf(items: readonly Item[], parameters: Parameters): Content {
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
    case 'file':
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

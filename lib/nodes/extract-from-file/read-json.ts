import { readJson } from '#lib/engine/json-text.ts';
import { encodeValue, type JsonObject, type JsonValue, ValueError } from '#lib/engine/values.ts';
import { wholeText } from '../decode-text.ts';
import { asJson, configFault } from '../paths.ts';
import type { Reader } from './reader.ts';

/** JSON, or a line of it each (`.jsonl`, `.ndjson`): elements of a list become items, or all of it goes under one name. */
export const readJsonFile: Reader = async function* ({ file, files, parameters: { under, encoding } }) {
  const text = await wholeText({ file, files, encoding });
  const isLines = /\.(jsonl|ndjson)$/i.test(file.name) || /ndjson|json-?lines/.test(file.mimeType);
  const value: JsonValue = isLines
    ? text
        .split('\n')
        .flatMap((line, index) => (line.trim() === '' ? [] : [jsonOf(line, `${file.name}, line ${index + 1}`)]))
    : text.trim() === ''
      ? {}
      : jsonOf(text, file.name);
  if (under !== '') yield { [under]: value };
  else for (const each of Array.isArray(value) ? value : [value]) yield asJson(each, 'data') as JsonObject;
};

function jsonOf(text: string, where: string): JsonValue {
  try {
    return encodeValue(readJson(text));
  } catch (error) {
    const why = error instanceof ValueError ? error.message : (error as Error).message;
    throw configFault('json_invalid', `${where} is not JSON: ${why}. Read it as text to look at it.`);
  }
}

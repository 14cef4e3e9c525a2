import { type JsonObject, type JsonValue, readTag } from '#lib/engine/values.ts';
import { isRecord } from '../paths.ts';
import { XmlError } from '../xml-error.ts';

export type Writing = {
  readonly attributeKey: string;
  readonly textKey: string;
  readonly rootName: string;
  readonly cdata: boolean;
  readonly headless: boolean;
};

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Data as XML, the way back from `toJson` with a key of its own for attributes. One key alone names the root. */
export function toXml(json: JsonObject, writing: Writing): string {
  const [only, ...more] = Object.entries(json);
  const isNamed = only && more.length === 0 && writing.rootName === 'root' && !Array.isArray(only[1]);
  const [name, value] = isNamed ? only : [writing.rootName, json];
  return (writing.headless ? '' : DECLARATION) + lines(name, value, writing, 0).join('\n');
}

function lines(name: string, value: JsonValue, writing: Writing, depth: number): string[] {
  if (Array.isArray(value)) return value.flatMap((each: JsonValue) => lines(name, each, writing, depth));
  const indent = '  '.repeat(depth);
  if (!isRecord(value) || readTag(value)) {
    const text = written(value, writing);
    return [`${indent}<${checked(name)}${text === '' ? '/>' : `>${text}</${name}>`}`];
  }
  const { attributeKey, textKey } = writing;
  const open = `${checked(name)}${attributesOf(value[attributeKey])}`;
  const text = written(value[textKey] ?? '', writing);
  const inner = Object.entries(value)
    .filter(([key]) => key !== attributeKey && key !== textKey)
    .flatMap(([key, member]) => lines(key, member, writing, depth + 1));
  if (inner.length === 0) return [`${indent}<${open}${text === '' ? '/>' : `>${text}</${name}>`}`];
  return [`${indent}<${open}>${text}`, ...inner, `${indent}</${name}>`];
}

function attributesOf(value: JsonValue | undefined): string {
  if (!isRecord(value)) return '';
  return Object.entries(value)
    .map(
      ([name, text]) =>
        ` ${checked(name)}="${escaped(plain(text)).replaceAll('"', '&quot;').replaceAll('\n', '&#xA;')}"`,
    )
    .join('');
}

function written(value: JsonValue, { cdata }: Writing): string {
  const text = plain(value);
  if (cdata && /[<>&]/.test(text)) return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  return escaped(text);
}

function plain(value: JsonValue): string {
  if (value === null) return '';
  const [tag, content] = readTag(value) ?? [];
  if (tag === 'date') return String(content);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Names that XML 1.0 allows, in the part of it that is used. */
function checked(name: string): string {
  if (/^[\p{L}_:][\p{L}\p{N}_:.·-]*$/u.test(name)) return name;
  throw new XmlError(`"${name.slice(0, 60)}" cannot be the name of an element or attribute. Rename the field`);
}

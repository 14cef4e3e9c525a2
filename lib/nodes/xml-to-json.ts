import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';
import type { Element } from './read-xml.ts';

export type Reading = {
  readonly mergeAttributes: boolean;
  readonly ignoreAttributes: boolean;
  readonly lists: boolean;
  readonly root: boolean;
  readonly trim: boolean;
  readonly normalise: boolean;
  readonly lowerCase: boolean;
  readonly attributeKey: string;
  readonly textKey: string;
};

/**
 * An element as data: its elements by name, a list where several share one, its attributes beside them or under a key of
 * their own, its text under a key where there is anything else, and the text alone where there is not.
 */
export function toJson(root: Element, reading: Reading): JsonValue {
  const value = valueOfElement(root, reading);
  return reading.root ? { [nameOf(root.name, reading)]: value } : value;
}

function valueOfElement({ attributes, children }: Element, reading: Reading): JsonValue {
  const json: Record<string, JsonValue> = {};
  const { ignoreAttributes, mergeAttributes, attributeKey, textKey, lists } = reading;
  const own = ignoreAttributes ? [] : attributes;
  const members: Members = new Map();
  if (mergeAttributes) for (const [name, value] of own) add(members, name, value);
  else if (own.length > 0) setOwn(json, attributeKey, objectOf(own));
  for (const child of children) {
    if (typeof child === 'object') add(members, nameOf(child.name, reading), valueOfElement(child, reading));
  }
  for (const [name, values] of members) {
    const all = Object.hasOwn(json, name) ? [json[name] as JsonValue, ...values] : values;
    setOwn(json, name, lists || all.length > 1 ? all : (all[0] ?? null));
  }
  const text = textOf(children, reading);
  const isBare = Object.keys(json).length === 0;
  if (isBare) return text;
  // White space that only lays elements out is no text.
  if (text.trim() !== '') setOwn(json, textKey, text);
  return json;
}

/** What an element has by its names, in the order in which they are met. */
type Members = Map<string, JsonValue[]>;

function add(members: Members, name: string, value: JsonValue): void {
  const known = members.get(name);
  if (known) known.push(value);
  else members.set(name, [value]);
}

function objectOf(attributes: Element['attributes']): JsonObject {
  const json: Record<string, JsonValue> = {};
  for (const [name, value] of attributes) setOwn(json, name, value);
  return json;
}

function textOf(children: Element['children'], { trim, normalise }: Reading): string {
  const text = children.filter((child) => typeof child === 'string').join('');
  const normalised = normalise ? text.replace(/\s{2,}/g, ' ').trim() : text;
  return trim ? normalised.trim() : normalised;
}

const nameOf = (name: string, { lowerCase }: Reading) => (lowerCase ? name.toLowerCase() : name);

import type { ArrayExpression, ObjectExpression, Property, TemplateLiteral } from 'acorn';
import { elements } from './elements.ts';
import { type Evaluation, spend, spendText } from './evaluation.ts';
import { fieldsOf, makeFields, untag } from './kinds.ts';
import { refusal } from './refusal.ts';
import { type Frame, failAt, type Site, type Thunk } from './site.ts';
import { toKey, toText } from './text.ts';

export function compileTemplate(node: TemplateLiteral, site: Site): Thunk {
  const texts = node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw);
  const values = node.expressions.map((each) => site.compile(each, site));
  return (on, frame) => {
    let result = texts[0] ?? '';
    for (const [index, value] of values.entries()) {
      const piece = toText(value(on, frame), on) + texts[index + 1];
      spendText(on, piece.length);
      result += piece;
    }
    return result;
  };
}

export function compileList(node: ArrayExpression, site: Site): Thunk {
  const parts = node.elements.map((element) => {
    if (element === null) return { spread: false, thunk: () => undefined };
    if (element.type === 'SpreadElement') return { spread: true, thunk: site.compile(element.argument, site) };
    return { spread: false, thunk: site.compile(element, site) };
  });
  return (on, frame) => {
    spend(on, parts.length);
    const list: unknown[] = [];
    for (const { spread, thunk } of parts) {
      const value = thunk(on, frame);
      if (!spread) list.push(value);
      else for (const element of elements(value, on)) list.push(element);
    }
    return list;
  };
}

type Entries = (evaluation: Evaluation, frame: Frame | undefined) => Iterable<readonly [string, unknown]>;

export function compileObject(node: ObjectExpression, site: Site): Thunk {
  const parts = node.properties.map((property): Entries => {
    if (property.type !== 'SpreadElement') return compileField(property, site);
    const source = site.compile(property.argument, site);
    return (on, frame) => spreadFields(source(on, frame), on);
  });
  return (on, frame) => {
    spend(on, parts.length);
    return makeFields(parts.flatMap((part) => [...part(on, frame)]));
  };
}

function compileField(property: Property, site: Site): Entries {
  if (property.kind !== 'init' || property.method) throw failAt(property, site, refusal(property));
  const value = site.compile(property.value, site);
  const { key } = property;
  if (!property.computed) {
    const name = key.type === 'Identifier' ? key.name : String((key as { value?: unknown }).value);
    return (on, frame) => [[name, value(on, frame)]];
  }
  const computed = site.compile(key, site);
  return (on, frame) => [[toKey(computed(on, frame), on), value(on, frame)]];
}

function spreadFields(source: unknown, on: Evaluation): [string, unknown][] {
  if (typeof source !== 'object' || source === null) return [];
  const entries = Object.entries(Array.isArray(source) ? source : fieldsOf(source));
  spend(on, entries.length);
  return entries.map(([key, value]) => [key, untag(value)]);
}

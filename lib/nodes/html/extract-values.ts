import { type CheerioAPI, load } from 'cheerio';
import { convert } from 'html-to-text';
import type { z } from 'zod';
import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';
import { configFault, namesIn } from '../paths.ts';
import type { definition } from './definition.ts';
import { demandReadable } from './demand-readable.ts';

export type Parameters = z.infer<(typeof definition)['parameters']>;
type Wanted = Parameters['values'][number];
type Found = ReturnType<CheerioAPI>;

/** What the selectors find in a page. What is not there is left out; a list is empty. */
export function extractValues(html: string, parameters: Parameters, item: number): JsonObject {
  demandReadable(html, item);
  const $ = load(html);
  const json: Record<string, JsonValue> = {};
  for (const wanted of parameters.values) {
    const found = select($, wanted.selector, item);
    const value = wanted.all
      ? found.toArray().flatMap((element) => readValue($(element), wanted, parameters) ?? [])
      : readValue(found, wanted, parameters);
    if (value !== undefined) setOwn(json, wanted.name, value);
  }
  return json;
}

function select($: CheerioAPI, selector: string, item: number): Found {
  if (selector.trim() === '') throw configFault('no_selector', 'A value has no CSS selector. Enter one.', item);
  try {
    return $(selector) as Found;
  } catch (error) {
    const message = `The CSS selector "${selector.slice(0, 100)}" cannot be read: ${(error as Error).message}.`;
    throw configFault('bad_selector', message, item);
  }
}

function readValue(found: Found, wanted: Wanted, { trim, clean, layout }: Parameters): JsonValue | undefined {
  const value = taken(found, wanted, layout);
  if (typeof value !== 'string') return value;
  const trimmed = trim ? value.trim() : value;
  return clean ? trimmed.trim().replace(/\s+/g, ' ') : trimmed;
}

function taken(found: Found, { take, attribute, skip }: Wanted, layout: boolean): JsonValue | undefined {
  if (found.length === 0) return undefined;
  switch (take) {
    case 'attribute':
      return found.attr(attribute);
    case 'value':
      return found.val();
    case 'html':
      return found.html() ?? undefined;
    case 'text':
      return layout ? laidOut(found.html() ?? '', namesIn(skip)) : plain(found, skip);
  }
}

function plain(found: Found, skip: string): string {
  if (skip === '') return found.text();
  const copy = found.clone();
  copy.find(skip).remove();
  return copy.text();
}

const laidOut = (html: string, skipped: readonly string[]) =>
  convert(html, { selectors: skipped.map((selector) => ({ selector, format: 'skip' })) });

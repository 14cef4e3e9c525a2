import { readJson } from '#lib/engine/json-text.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { Field } from './describe-fields.ts';

/** Whether a stored value is an expression. Fields that are taken as they are never hold one. */
export const isExpression = (value: JsonValue | undefined, field?: Pick<Field, 'meta'>): value is string =>
  typeof value === 'string' && value.startsWith('=') && field?.meta.expression !== false;

/** The expression that gives the same as a fixed value: text stays text, everything else goes between braces. */
export function toExpression(value: JsonValue | undefined): string {
  if (typeof value === 'string') return `=${value}`;
  return value === undefined || value === null ? '=' : `={{ ${JSON.stringify(value)} }}`;
}

/** The fixed value that an expression came from: a literal between braces is that literal, all else its text. */
export function toFixed(template: string): JsonValue | undefined {
  const text = template.slice(1);
  const literal = /^\{\{\s*(.+?)\s*\}\}$/s.exec(text)?.[1];
  if (literal === undefined) return text === '' ? undefined : text;
  try {
    return readJson(literal) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Text typed into a fixed field becomes an expression once it looks like one: `=…` at its start, or `{{ … }}`. */
export const becomesExpression = (before: string, text: string): string | null => {
  if (before === '' && text === '=') return '=';
  return text.includes('{{') && !before.includes('{{') ? `=${text}` : null;
};

/**
 * Whether a field is shown beside these siblings: each field its `when` names has one of the values. Beside one that has
 * no value at all it is shown while it holds something itself.
 */
export function isShown(field: Field, siblings: readonly Field[], values: JsonObject): boolean {
  if (field.meta.hidden) return false;
  return Object.entries(field.meta.when ?? {}).every(([name, allowed]) => {
    const value = values[name] ?? siblings.find((sibling) => sibling.name === name)?.fallback;
    if (value === undefined && values[field.name] !== undefined) return true;
    return isExpression(value) || allowed.some((one) => one === value);
  });
}

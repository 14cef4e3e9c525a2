import type { JsonValue } from '#lib/engine/values.ts';
import { isRecord } from './paths.ts';

const SIGNS: Readonly<Record<string, string>> = { equals: '=', notEquals: '≠', gt: '>', gte: '≥', lt: '<', lte: '≤' };

/** Stored conditions in a few words: `status = paid and 2 more`. */
export function summaryOfConditions(stored: JsonValue | undefined): string {
  const conditions = isRecord(stored) && Array.isArray(stored.conditions) ? stored.conditions.filter(isRecord) : [];
  const [first] = conditions;
  if (!first) return '';
  const operation = String(first.operation ?? 'equals');
  const words = [
    short(first.left),
    SIGNS[operation] ?? operation.replace(/([A-Z])/g, ' $1').toLowerCase(),
    short(first.right),
  ];
  const more = conditions.length > 1 ? ` and ${conditions.length - 1} more` : '';
  return `${words.filter(Boolean).join(' ')}${more}`;
}

/** An expression without its braces and the root that everybody knows. */
export function short(value: JsonValue | undefined): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return text
    .replace(/^=/, '')
    .replace(/\{\{\s*|\s*\}\}/g, '')
    .replace(/^\$json\./, '')
    .slice(0, 40);
}

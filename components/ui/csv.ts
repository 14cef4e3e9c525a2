import type { JsonValue } from '#lib/engine/values.ts';
import { columnsOf } from './data-shape.ts';

/**
 * Records as comma-separated values (RFC 4180) with a head; nested values as JSON. Text that a spreadsheet would take for
 * a formula gets a leading apostrophe (OWASP, CSV injection).
 */
export function toCsv(records: readonly { readonly [key: string]: JsonValue }[]): string {
  const columns = columnsOf(records);
  const lines = [columns, ...records.map((record) => columns.map((column) => record[column]))];
  return lines.map((cells) => cells.map(cell).join(',')).join('\r\n');
}

function cell(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') return quoted(JSON.stringify(value));
  if (typeof value !== 'string') return String(value);
  return quoted(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

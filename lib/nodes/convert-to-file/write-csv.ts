import type { JsonValue } from '#lib/engine/values.ts';
import { configFault } from '../paths.ts';
import { cellText, inChunks, tableOf } from './table.ts';
import type { Parameters, Source, Writer } from './writer.ts';

/**
 * CSV (RFC 4180, lines end with LF). Texts stay what they are, formulas too, unless `guard` puts an apostrophe before
 * them (OWASP, CSV injection).
 */
export const writeCsv: Writer = ({ items, parameters }) => inChunks(lines(items, parameters));

function* lines(items: Source['items'], { delimiter, header, guard, mark }: Parameters): Iterable<string> {
  const sign = delimiter === '\\t' ? '\t' : delimiter;
  if (sign.length !== 1 || /["\r\n]/.test(sign))
    throw configFault('delimiter_invalid', `“${delimiter}” can not part cells. Take one character, or \\t.`);
  const { columns, rows } = tableOf(items);
  const unsafe = new RegExp(`[${sign === '\\' || sign === ']' || sign === '^' ? `\\${sign}` : sign}"\\r\\n]`);
  const quoted = (text: string) => (unsafe.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const cell = (value: JsonValue | undefined) => {
    const text = cellText(value);
    return quoted(guard && typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
  };
  if (mark) yield '\ufeff';
  if (header) yield `${columns.map(quoted).join(sign)}\n`;
  for (const row of rows) yield `${columns.map((name) => cell(row[name])).join(sign)}\n`;
}

import { escaped } from './escape-xml.ts';
import { cellText, inChunks, tableOf } from './table.ts';
import type { Writer } from './writer.ts';

/** A page with one table. All texts are escaped: none of them can become markup. */
export const writeHtml: Writer = ({ items, parameters: { header } }) => inChunks(page(items, header));

function* page(items: Parameters<Writer>[0]['items'], header: boolean): Iterable<string> {
  const { columns, rows } = tableOf(items);
  yield '<!doctype html>\n<html><head><meta charset="utf-8"></head><body><table>\n';
  if (header) yield `<thead><tr>${columns.map((name) => `<th>${escaped(name)}</th>`).join('')}</tr></thead>\n`;
  yield '<tbody>\n';
  for (const row of rows) {
    yield `<tr>${columns.map((name) => `<td>${escaped(cellText(row[name]))}</td>`).join('')}</tr>\n`;
  }
  yield '</tbody></table></body></html>\n';
}

import type { BinaryRef } from '#lib/engine/items.ts';
import { configFault } from '../paths.ts';
import type { FORMATS } from './definition.ts';

type Format = Exclude<(typeof FORMATS)[number], 'auto'>;

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  ...{ csv: 'csv', tsv: 'csv', tab: 'csv', xlsx: 'sheet', xlsm: 'sheet', ods: 'sheet' },
  ...{ json: 'json', jsonl: 'json', ndjson: 'json', geojson: 'json', xml: 'xml', rss: 'xml', atom: 'xml' },
  ...{ html: 'html', htm: 'html', xhtml: 'html', pdf: 'pdf', ics: 'ics', ical: 'ics' },
  ...{ txt: 'text', md: 'text', markdown: 'text', log: 'text', yaml: 'text', yml: 'text' },
};
const BY_TYPE: readonly (readonly [RegExp, Format])[] = [
  [/^text\/(csv|tab-separated-values)$/, 'csv'],
  [/spreadsheetml\.sheet|opendocument\.spreadsheet/, 'sheet'],
  [/[/+]json$|ndjson/, 'json'],
  [/^text\/html$|xhtml/, 'html'],
  [/[/+]xml$/, 'xml'],
  [/\/pdf$/, 'pdf'],
  [/^text\/calendar$/, 'ics'],
  [/^text\//, 'text'],
];

/** What a file is read as: what was chosen, else by its name, else by its type. Throws a fault where neither says it. */
export function formatOf({ name, mimeType }: BinaryRef, chosen: Format | 'auto'): Format {
  if (chosen !== 'auto') return chosen;
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const found = Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined;
  const format = found ?? BY_TYPE.find(([type]) => type.test(mimeType))?.[1];
  if (format) return format;
  throw configFault(
    'format_unknown',
    `Neither the name ${name} nor the type ${mimeType} says what this file is. Choose what to read it as.`,
  );
}

import type { BinaryRef } from '#lib/engine/items.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { wholeText } from './decode-text.ts';
import { definition as extract } from './extract-from-file/definition.ts';
import { formatOf } from './extract-from-file/format-of.ts';
import type { Reader } from './extract-from-file/reader.ts';
import type { NodeContext } from './node-context.ts';

/** What a person reads in a file. Throws the faults of whoever reads it. */
export async function textOfFile(
  { files, signal }: Pick<NodeContext<unknown>, 'files' | 'signal'>,
  file: BinaryRef,
): Promise<string> {
  const reader = await READERS[formatOf(file, 'auto')]?.();
  if (!reader) return wholeText({ file, files, encoding: 'utf-8' });
  const parameters = extract.parameters.parse({ html: 'text', under: 'text' });
  const lines: string[] = [];
  for await (const json of reader({ file, files, signal, parameters })) lines.push(lineOf(json));
  return lines.join('\n');
}

/** What is not text as it is. */
const READERS: Readonly<Record<string, (() => Promise<Reader>) | undefined>> = {
  pdf: async () => (await import('./extract-from-file/read-pdf.ts')).readPdf,
  html: async () => (await import('./extract-from-file/read-html.ts')).readHtml,
  sheet: async () => (await import('./extract-from-file/read-sheet.ts')).readSheet,
};

const lineOf = (json: JsonObject): string =>
  typeof json.text === 'string'
    ? json.text
    : Object.entries(json)
        .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join(', ');

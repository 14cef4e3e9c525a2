import { once } from 'node:events';
import { CsvError, type Parser, parse } from 'csv-parse';
import { LIMITS } from '#lib/engine/limits.ts';
import { textOf } from '../decode-text.ts';
import { configFault } from '../paths.ts';
import type { Reader } from './reader.ts';
import { rowsOf } from './rows.ts';

/** Longer rows mean a quote that was never closed: memory stays bounded, and the fault names the line. */
const RECORD_BYTES = LIMITS.inlinePayloadBytes * 16;

/**
 * Rows of CSV (RFC 4180) as they are read; cells stay the texts they are, formulas among them. Throws a fault
 * (`csv_invalid`) that names the line.
 */
export const readCsv: Reader = (input) => rowsOf(records(input), { ...input.parameters, skip: 0 });

async function* records({ file, files, parameters }: Parameters<Reader>[0]): AsyncIterable<readonly string[]> {
  const { delimiter, badRows, quotes, encoding, skip } = parameters;
  const texts = textOf({ file, files, encoding })[Symbol.asyncIterator]();
  const first = await texts.next();
  if (first.done) return;
  const parser = parse({
    delimiter: delimiterOf(delimiter, lineAt(skip, first.value)),
    record_delimiter: ['\r\n', '\n', '\r'],
    // Lines before the table have other cells than it.
    from_line: skip + 1,
    relax_column_count_less: true,
    relax_quotes: quotes === 'relaxed',
    skip_empty_lines: true,
    skip_records_with_error: badRows === 'skip',
    max_record_size: RECORD_BYTES,
  });
  feed(parser, first.value, texts).catch((error) => parser.destroy(error));
  try {
    for await (const record of parser) yield record as string[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error ? Number(error.lines) : undefined;
    throw configFault('csv_invalid', wrong(file.name, error, line));
  } finally {
    // Whoever has enough rows does not read on: the file is closed.
    await texts.return?.();
  }
}

async function feed(parser: Parser, first: string, rest: AsyncIterator<string>): Promise<void> {
  for (let text = first; ; ) {
    if (!parser.write(text)) await once(parser, 'drain');
    const next = await rest.next();
    if (next.done) break;
    text = next.value;
  }
  parser.end();
}

/** The first line that is not empty from this one on, counted from 0; the first of all where there are fewer. */
function lineAt(number: number, text: string): string {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.slice(number).find((line) => line !== '') ?? lines[0] ?? '';
}

/** What is written for it, `\t` too; or what parts the first line of the table into most cells. */
function delimiterOf(given: string, first: string): string {
  if (given !== '') return given === '\\t' ? '\t' : given;
  const line = first.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((sign) => ({ sign, count: line.split(sign).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).sign;
}

function wrong(name: string, { code }: CsvError, line: number | undefined): string {
  const where = line === undefined ? name : `${name}, line ${line}`;
  switch (code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
      return `${where}: this row has more cells than the first. Check the delimiter, or leave such rows out under the options.`;
    case 'CSV_MAX_RECORD_SIZE':
      return `${where}: a row has more than ${RECORD_BYTES / 1_048_576} MiB; a quote before may not be closed. Check the file, or take quotes as they are.`;
    default:
      return `${where}: a quote is not closed or stands in the middle of a cell. Check the file, or take quotes as they are.`;
  }
}

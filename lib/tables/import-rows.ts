import { command } from '#lib/access/command.ts';
import type { Context } from '#lib/access/context.ts';
import { CsvError, type CsvReader, csvReader, separatorOf } from '#lib/engine/csv-text.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import { addColumn } from './add-column.ts';
import { rowFieldNamed } from './cells.ts';
import { theTable } from './find-table.ts';
import { importBatch } from './import-batch.ts';
import { getTable } from './queries.ts';
import { ImportRows, type TableView } from './schema.ts';

/** Lines that go together in one transaction, and their characters. */
const BATCH = 1000;
const BATCH_LENGTH = 4 * 1024 * 1024;
/** Problems that are told one by one. */
const TOLD = 100;

/** Notes what an import came to; its rows have been added on the way, in parts. */
export const importRows = command({
  name: 'table.import',
  permission: 'table:write',
  summary: 'Add rows out of a CSV file, whose first line names the columns; lines that cannot be rows are told',
  input: ImportRows,
  output: ImportRows,
  run: async (scope, result) => {
    await theTable(scope, result.id);
    scope.audit({ type: 'data_table', id: result.id }, { after: result });
    return result;
  },
});

/** Reads a CSV body as it arrives and adds its rows part by part: memory stays flat, whatever its size. */
export async function receiveRows({ request, ctx }: { request: Request; ctx: Context }): Promise<ImportRows> {
  const id = /\/tables\/([^/]+)\/import$/.exec(new URL(request.url).pathname)?.[1] ?? '';
  let table = await getTable(ctx, { id });
  const result: ImportRows = { id, inserted: 0, refused: 0, problems: [] };
  let columnIds: (string | null)[] | undefined;
  let waiting: { line: number; cells: string[] }[] = [];
  let length = 0;
  let line = 1;
  const addBatch = async () => {
    if (waiting.length === 0 || !columnIds) return;
    const added = await importBatch(ctx, { id, columnIds, lines: waiting });
    [waiting, length] = [[], 0];
    result.inserted += added.inserted;
    result.refused += added.problems.length;
    result.problems.push(...added.problems.slice(0, TOLD - result.problems.length));
  };
  try {
    for await (const cells of linesOf(request)) {
      if (columnIds) waiting.push({ line, cells });
      else {
        table = await withColumns(ctx, table, cells);
        columnIds = columnsUnder(table, cells);
      }
      line += 1;
      for (const cell of cells) length += cell.length;
      if (waiting.length >= BATCH || length >= BATCH_LENGTH) await addBatch();
    }
    await addBatch();
  } catch (error) {
    throw error instanceof AppError && result.inserted > 0 ? brokenOff(error, result) : error;
  }
  if (!columnIds) throw new AppError('invalid', 'The file is empty. Its first line names the columns.');
  result.problems.sort((a, b) => a.line - b.line);
  return result;
}

/** What was added stays: who sends the whole file again would have it twice. */
function brokenOff(error: AppError, { inserted }: ImportRows): AppError {
  const { code, message, reason } = error;
  const told = `${message} ${inserted} rows of the file were added before: delete them, or send only the others.`;
  return new AppError(code, told, { ...(reason && { reason }), cause: error });
}

async function* linesOf(request: Request): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let reader: CsvReader | undefined;
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > LIMITS.fileBytes)
      throw new AppError('limit_reached', `A file has at most ${LIMITS.fileBytes} bytes. Send it in parts.`);
    const text = decoded(() => decoder.decode(chunk, { stream: true }));
    reader ??= csvReader(separatorOf(text));
    yield* linesIn(reader, text);
  }
  if (!reader) return;
  yield* linesIn(
    reader,
    decoded(() => decoder.decode()),
  );
  yield* reader.end();
}

function linesIn(reader: CsvReader, text: string): string[][] {
  try {
    return reader.push(text);
  } catch (error) {
    throw error instanceof CsvError ? new AppError('invalid', `${error.message}. Check the file.`) : error;
  }
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch (cause) {
    throw new AppError('invalid', 'The file is no UTF-8 text. Save it as "CSV UTF-8" and send it again.', { cause });
  }
}

/** A table without columns gets them from the head of its first file, all of text. */
async function withColumns(ctx: Context, table: TableView, head: readonly string[]): Promise<TableView> {
  if (table.columns.length > 0) return table;
  let grown = table;
  for (const name of head) if (!rowFieldNamed(name)) grown = await addColumn(ctx, { id: table.id, name });
  return grown;
}

function columnsUnder({ name, columns }: TableView, head: readonly string[]): (string | null)[] {
  const used = new Set<string>();
  return head.map((given) => {
    if (rowFieldNamed(given)) return null;
    const found = columns.find((column) => column.name.toLowerCase() === given.trim().toLowerCase());
    if (found && used.has(found.id))
      throw new AppError('invalid', `The file names the column "${found.name}" twice. Take one of them out.`);
    if (found) {
      used.add(found.id);
      return found.id;
    }
    const names = columns.map((column) => `"${column.name}"`).join(', ');
    throw new AppError(
      'invalid',
      `The table "${name}" has no column "${given}". It has ${names}. Add the column or rename it in the file.`,
      {
        reason: 'unknown_column',
      },
    );
  });
}

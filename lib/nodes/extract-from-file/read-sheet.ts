import { LIMITS } from '#lib/engine/limits.ts';
import { openZip } from '../open-zip.ts';
import { configFault } from '../paths.ts';
import { readOds } from './read-ods.ts';
import { readXlsx } from './read-xlsx.ts';
import type { Reader } from './reader.ts';
import { type Cells, rowsOf } from './rows.ts';
import type { Workbook } from './workbook.ts';

/**
 * Rows of one sheet of a workbook: XLSX (ECMA-376) or ODS (OASIS OpenDocument), which their contents tell apart. Formulas
 * count as what they last came to; dates are texts in ISO 8601. Throws faults that say what is wrong with the file.
 */
export const readSheet: Reader = async function* ({ file, files, parameters }) {
  const bytes = await files.read(file, LIMITS.archiveBytes);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw oldFormat(file.name);
  const limits = { name: file.name, maxEntries: LIMITS.archiveEntries, maxBytes: LIMITS.fileBytes };
  const parts = new Map((await openZip(bytes, limits)).map((entry) => [entry.path, entry]));
  const workbook = { name: file.name, part: (path: string) => parts.get(path), sheet: parameters.sheet };
  yield* rowsOf(cellsOf(workbook), parameters);
};

function cellsOf(workbook: Workbook): AsyncIterable<Cells> {
  if (workbook.part('xl/workbook.xml')) return readXlsx(workbook);
  if (workbook.part('content.xml')) return readOds(workbook);
  throw configFault('sheet_invalid', `${workbook.name} is neither XLSX nor ODS. Save it as one of them.`);
}

const oldFormat = (name: string) =>
  configFault('sheet_old', `${name} is in the old XLS format, or encrypted. Save it as XLSX without a password.`);

import type { ZipEntry } from '../open-zip.ts';
import { configFault } from '../paths.ts';

/** The parts of a workbook, by their path in its archive. */
export type Workbook = {
  readonly name: string;
  readonly part: (path: string) => ZipEntry | undefined;
  /** The name of the sheet that is wanted; the first when empty. */
  readonly sheet: string;
};

/** Says which sheets there are instead of the one that was asked for. */
export const noSheet = ({ name, sheet }: Workbook, names: readonly string[]) =>
  configFault('sheet_not_found', `${name} has no sheet “${sheet}”. It has: ${names.slice(0, 20).join(', ')}.`);

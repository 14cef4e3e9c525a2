/** Takes text in parts of any size and gives the lines that are complete. */
export type CsvReader = {
  readonly push: (text: string) => string[][];
  /** What is left when the text has ended. */
  readonly end: () => string[][];
};

/** A line that has no end where one must be; the message says so. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
}

/** Characters of a line. Longer ones mean a quote that was never closed. */
const LINE = 1024 * 1024;

/**
 * Reads separated values (RFC 4180): cells in double quotes hold anything, a quote in them stands twice; lines end in LF,
 * CR or both. Empty lines are left out. Throws `CsvError` for a line of more than 1 Mi characters: memory stays bounded.
 */
export function csvReader(separator: string): CsvReader {
  let lines: string[][] = [];
  let length = 0;
  let cells: string[] = [];
  let cell = '';
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  const endCell = () => {
    cells.push(cell);
    cell = '';
    state = 'start';
  };
  const endLine = () => {
    endCell();
    length = 0;
    if (cells.length > 1 || cells[0] !== '') lines.push(cells);
    cells = [];
  };
  const take = (sign: string) => {
    if (state === 'quoted') {
      if (sign === '"') state = 'closed';
      else cell += sign;
    } else if (sign === '"' && state === 'closed') {
      cell += sign;
      state = 'quoted';
    } else if (sign === '"' && state === 'start') state = 'quoted';
    else if (sign === separator) endCell();
    else if (sign === '\n' || sign === '\r') endLine();
    else {
      cell += sign;
      state = 'plain';
    }
  };
  const given = () => {
    const whole = lines;
    lines = [];
    return whole;
  };
  return {
    push(text) {
      for (let at = 0; at < text.length; at++) {
        take(text[at] as string);
        if (++length > LINE) throw new CsvError(`A line has more than ${LINE} characters; a quote may not be closed`);
      }
      return given();
    },
    end() {
      if (cell !== '' || cells.length > 0) endLine();
      return given();
    },
  };
}

/** What separates the values of a text, by its first line: a comma, a semicolon or a tab. */
export function separatorOf(text: string): string {
  const head = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const count = (sign: string) => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** A line of separated values, without its end. */
export const csvLine = (cells: readonly string[], separator = ','): string =>
  cells.map((cell) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator);

/** Text that no spreadsheet takes for a formula (OWASP, CSV injection): an apostrophe before it. */
export const withoutFormula = (text: string): string => (/^[=+\-@\t\r']/.test(text) ? `'${text}` : text);
/** The inverse of `withoutFormula`. */
export const withFormula = (text: string): string => (/^'[=+\-@\t\r']/.test(text) ? text.slice(1) : text);

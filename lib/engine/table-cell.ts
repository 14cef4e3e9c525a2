import type { ColumnType, StoredCell } from './table.ts';
import type { JsonValue } from './values.ts';

/** Why a value cannot be in a column; the message ends a sentence that begins with the column. */
export class CellError extends Error {
  override readonly name = 'CellError';
}

/**
 * The cell that a value makes in a column of that type, null when it is empty. What means the same is converted: "42" is
 * a number, 42 is text, "yes" is true, an ISO date without a zone is UTC. Throws `CellError` for all else.
 */
export function toCell(type: ColumnType, value: JsonValue | undefined): StoredCell | null {
  if (value === null || value === undefined) return null;
  if (type === 'json') return JSON.stringify(value);
  if (typeof value === 'object')
    throw new CellError(`takes no ${Array.isArray(value) ? 'list' : 'object'}. Use a column of type JSON for it`);
  if (type === 'text') return storable(String(value));
  if (value === '' || (typeof value === 'string' && value.trim() === '')) return null;
  return TO_CELL[type](value);
}

/** As `toCell` for text that somebody typed, pasted or sent as CSV; empty text is an empty cell. */
export function readCell(type: ColumnType, text: string): StoredCell | null {
  if (text === '') return null;
  if (type !== 'json') return toCell(type, text);
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    throw new CellError(`takes JSON, and ${quoted(text)} is none. Text stands in double quotes`);
  }
}

/** The value of a cell; null for an empty one. */
export function fromCell(type: ColumnType, cell: StoredCell | null | undefined): JsonValue {
  if (cell === null || cell === undefined) return null;
  return type === 'json' ? (JSON.parse(String(cell)) as JsonValue) : cell;
}

/** A cell as it is typed and as CSV has it. */
export function writeCell(type: ColumnType, value: JsonValue): string {
  if (value === null) return '';
  return type === 'json' ? JSON.stringify(value) : String(value);
}

type Plain = string | number | boolean;

const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  1: true,
  false: false,
  no: false,
  0: false,
};

const TO_CELL: Readonly<Record<'number' | 'boolean' | 'datetime', (value: Plain) => StoredCell>> = {
  number(value) {
    const number = typeof value === 'string' ? Number(/^[+-]?[\d.]/.test(value.trim()) ? value : Number.NaN) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    throw new CellError(`takes a number, and ${quoted(value)} is none`);
  },
  boolean(value) {
    const found = BOOLEANS[String(value).trim().toLowerCase()];
    if (found !== undefined) return found;
    throw new CellError(`takes true or false, and ${quoted(value)} is neither`);
  },
  datetime(value) {
    const text = typeof value === 'string' ? readDate(value.trim()) : undefined;
    if (text) return text;
    throw new CellError(`takes a date such as 2026-03-01 or 2026-03-01T09:30:00Z, and ${quoted(value)} is none`);
  },
};

/** ISO 8601 with a calendar date, in years 1 to 9999. */
const DATE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i;

function readDate(text: string): string | undefined {
  const [all, day = '', time = '00:00', seconds = ':00', fraction = '', zone = 'Z'] = DATE.exec(text) ?? [];
  if (all === undefined || day < '0001') return undefined;
  const offset = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase();
  const at = new Date(`${day}T${time}${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`);
  // The 30th of February would become March.
  if (Number.isNaN(at.getTime()) || Number(day.slice(8)) !== new Date(`${day}T00:00Z`).getUTCDate()) return undefined;
  const iso = at.toISOString();
  return iso.length === 24 ? iso : undefined;
}

function storable(text: string): string {
  const nul = text.indexOf('\0');
  if (nul >= 0)
    throw new CellError(
      `cannot keep a NUL character (\\u0000), which stands at place ${nul + 1}. Remove it, or use a column of type JSON`,
    );
  if (!text.isWellFormed())
    throw new CellError('cannot keep half a character (a lone surrogate). Remove it, or use a column of type JSON');
  return text;
}

const quoted = (value: Plain) => {
  const text = String(value);
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
};

import type { InngestEvent } from './protocol.ts';

/** What an event must contain, field by field: `{ data: { runId: '…' } }`. Empty matches every event. */
export type Match = { readonly [key: string]: unknown };

const OPERAND = String.raw`(event|async)((?:\.[A-Za-z_]\w*)+)|'((?:[^'\\])*)'|"((?:[^"\\])*)"|(-?\d+(?:\.\d+)?)|(true|false)`;
const CLAUSE = new RegExp(String.raw`\s*(?:${OPERAND})\s*==\s*(?:${OPERAND})\s*(&&|$)`, 'y');
const OPERAND_GROUPS = 6;

type Operand = { root: string; path: string[] } | { value: unknown };

/**
 * Compiles the part of CEL that this engine has: equalities joined by `&&`, between a field of the event that is to
 * come (`subject`) and a literal or a field of the event that started the run. Throws naming what it lacks.
 */
export function compileMatch(
  expression: string,
  { subject, event }: { subject: 'event' | 'async'; event?: InngestEvent },
): Match {
  const match = {};
  for (const [left, right] of clauses(expression)) {
    const [field, other] = 'root' in left && left.root === subject ? [left, right] : [right, left];
    if (!('root' in field) || field.root !== subject) throw unsupported(expression);
    const value =
      'value' in other ? other.value : event && other.root === 'event' ? lookUp(event, other.path) : undefined;
    if (value === undefined || (typeof value === 'object' && value !== null)) throw unsupported(expression);
    place(match, field.path, value);
  }
  return match;
}

/** True when the event has every field of the match, with that value. */
export function fits(event: unknown, match: Match): boolean {
  return Object.entries(match).every(([key, wanted]) => {
    const found = typeof event === 'object' && event !== null ? (event as Match)[key] : undefined;
    return typeof wanted === 'object' && wanted !== null ? fits(found, wanted as Match) : found === wanted;
  });
}

function* clauses(expression: string): Generator<[Operand, Operand]> {
  let at = 0;
  for (let more = true; more; ) {
    CLAUSE.lastIndex = at;
    const found = CLAUSE.exec(expression);
    if (!found) throw unsupported(expression);
    yield [
      operand(found.slice(1, 1 + OPERAND_GROUPS)),
      operand(found.slice(1 + OPERAND_GROUPS, 1 + 2 * OPERAND_GROUPS)),
    ];
    at = CLAUSE.lastIndex;
    more = found.at(-1) === '&&';
  }
}

function operand([root, path, single, double, number, boolean]: (string | undefined)[]): Operand {
  if (root) return { root, path: (path ?? '').slice(1).split('.') };
  if (number !== undefined) return { value: Number(number) };
  if (boolean !== undefined) return { value: boolean === 'true' };
  return { value: single ?? double };
}

const lookUp = (event: unknown, path: string[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Match)[key] : undefined),
    event,
  );

function place(target: { [key: string]: unknown }, path: string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) target[key] = value;
  else {
    target[key] ??= {};
    place(target[key] as { [key: string]: unknown }, rest, value);
  }
}

const unsupported = (expression: string) =>
  new Error(
    `The embedded engine cannot evaluate "${expression}": it knows equality of fields with && between. Use that, or ENGINE=inngest.`,
  );

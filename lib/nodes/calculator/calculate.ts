import { compile, evaluate } from '#lib/engine/expression/evaluate.ts';
import { ExpressionError } from '#lib/engine/expression/expression-error.ts';
import { configFault } from '../paths.ts';

const FUNCTIONS =
  'abs acos asin atan atan2 ceil cos exp floor log log10 log2 max min pow round sign sin sqrt tan trunc'.split(' ');
/** Between their numbers a comma parts them: `max(1,200)`, though nobody writes a number as `000`. */
const SEPARATES = /\b(?:max|min|pow|atan2)\s*\(/i;
const CONSTANTS: Readonly<Record<string, string>> = { pi: 'Math.PI', e: 'Math.E' };
const SIGNS: Readonly<Record<string, string>> = { '^': '**', '×': '*', '÷': '/', '−': '-' };

/** The number that arithmetic in usual writing comes to. Throws a fault (`no_arithmetic`) that says what it could not read. */
export function calculate(text: string): number {
  const grouping = SEPARATES.test(text) ? /(?<=\d),(?=0\d\d\b)/g : /(?<=\d),(?=\d{3}\b)/g;
  const parts = text.replace(grouping, '').match(/\d+\.?\d*(?:e[+-]?\d+)?|\.\d+|[a-z]\w*|\S/gi) ?? [];
  try {
    const value = evaluate(compile(`={{ ${parts.map(translated).join(' ')} }}`), NOTHING, 0);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw unreadable(text, error.message);
  }
  throw unreadable(text, 'it comes to no number');
}

/** Nothing passes but numbers, signs and names that are listed here. */
function translated(part: string): string {
  const name = part.toLowerCase();
  if (/^[a-z]/i.test(part)) {
    if (FUNCTIONS.includes(name)) return `Math.${name}`;
    const constant = CONSTANTS[name];
    if (constant !== undefined) return constant;
    throw unreadable(part, 'that is no number and no function');
  }
  if (/^[\d.]/.test(part) || '+-*/%(),'.includes(part)) return part;
  const sign = SIGNS[part];
  if (sign !== undefined) return sign;
  throw unreadable(part, 'that is no sign of arithmetic');
}

const unreadable = (text: string, why: string) =>
  configFault(
    'no_arithmetic',
    `"${text}" cannot be worked out: ${why}. Give numbers, + - * / % ^, brackets and functions such as sqrt.`,
  );

const NOTHING = {
  items: [],
  itemsOf: () => undefined,
  ancestor: () => undefined,
  timezone: 'UTC',
  now: () => 0,
  random: () => 0,
  runIndex: 0,
  workflow: { id: '', name: '' },
  execution: { id: '', mode: '', resumeUrl: '' },
};

import { compile, evaluate } from '#lib/engine/expression/evaluate.ts';
import { ExpressionError } from '#lib/engine/expression/expression-error.ts';
import type { ExpressionScope } from '#lib/engine/expression/scope.ts';
import type { JsonValue } from '#lib/engine/values.ts';

export type Preview =
  | { readonly kind: 'value'; readonly value: JsonValue; readonly warning?: string }
  /** It can be read, but there is no data to work it out from. */
  | { readonly kind: 'no-data' }
  /** Line and column count from 1 in what the person sees, which is without the leading `=`. */
  | { readonly kind: 'error'; readonly message: string; readonly line: number; readonly column: number };

/** What a template comes to for one sample item. Never throws. */
export function previewOf(template: string, scope: ExpressionScope, index: number): Preview {
  try {
    const compiled = compile(template);
    const needsData = compiled.references.roots.length > 0;
    if (needsData && scope.items.length === 0 && readsItems(compiled.references)) return { kind: 'no-data' };
    let warning: string | undefined;
    const value = evaluate(compiled, { ...scope, warn: (message) => (warning = message) }, index);
    return { kind: 'value', value, ...(warning !== undefined && { warning }) };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { kind: 'error', message: error.message, line: error.line ?? 1, column: error.column ?? 1 };
  }
}

const ITEM_ROOTS = new Set(['$json', '$data', '$binary', '$input', '$items', '$item', '$']);
const readsItems = ({ roots }: { roots: readonly string[] }) => roots.some((root) => ITEM_ROOTS.has(root));

/** A value in one line, as a preview shows it: texts bare, everything else as JSON. */
export function previewText(value: JsonValue, limit = 400): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}

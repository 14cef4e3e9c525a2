import type { Flow } from '#lib/engine/document.ts';
import { compile, evaluate } from '#lib/engine/expression/evaluate.ts';
import { ExpressionError } from '#lib/engine/expression/expression-error.ts';
import type { ExpressionScope } from '#lib/engine/expression/scope.ts';
import { isTemplate } from '#lib/engine/expression/template.ts';
import type { Item } from '#lib/engine/items.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import type { RevisionFlow } from './flow-of-revision.ts';

type Keyed = 'concurrency' | 'rateLimit' | 'throttle' | 'debounce' | 'batch' | 'singleton';
/** A flow for one trigger: every key is text, and empty where all runs count together. */
export type ResolvedFlow = { readonly priority: number } & {
  readonly [K in Keyed]?: NonNullable<Flow[K]> & { readonly key: string };
};

/** Longer keys would not fit an index. */
const MOST_KEY = 500;
const KEYED = ['concurrency', 'rateLimit', 'throttle', 'debounce', 'batch', 'singleton'] as const;

/**
 * Evaluates keys and priority on the items that came in; `$json` is the first of them. What gives nothing is the empty
 * key. Throws `invalid` naming the setting whose expression fails.
 */
export function resolveFlow(
  { flow = {}, timezone, workflowName }: RevisionFlow,
  { items, workflowId, mode }: { items: readonly Item[]; workflowId: string; mode: string },
): ResolvedFlow {
  const scope: ExpressionScope = {
    items,
    itemsOf: () => undefined,
    ancestor: () => undefined,
    timezone,
    now: Date.now,
    random: Math.random,
    runIndex: 0,
    workflow: { id: workflowId, name: workflowName },
    execution: { id: '', mode, resumeUrl: '' },
  };
  const read = (setting: string, value: JsonValue) => (isTemplate(value) ? attempt(setting, value, scope) : value);
  const priority = priorityOf(read('priority', flow.priority ?? 0));
  const keyed = KEYED.flatMap((kind) => {
    const limit = flow[kind];
    return limit ? [[kind, { ...limit, key: keyText(kind, read(`${kind}.key`, limit.key ?? '')) }] as const] : [];
  });
  return { priority, ...Object.fromEntries(keyed) };
}

function attempt(setting: string, template: string, scope: ExpressionScope): JsonValue {
  try {
    return evaluate(compile(template), scope);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw refused(setting, `failed: ${error.message}`, error);
  }
}

function keyText(kind: string, value: JsonValue): string {
  const text = typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
  if (text.length > MOST_KEY) throw refused(`${kind}.key`, `gave more than ${MOST_KEY} characters: use a shorter key`);
  // PostgreSQL keeps no NUL in text, and nothing that is half a character.
  return text.isWellFormed() && !text.includes('\0') ? text : JSON.stringify(text);
}

/** Out of range counts as the nearest: a trigger is not lost over its rank. */
function priorityOf(value: JsonValue): number {
  const number = typeof value === 'string' ? Number(value) : (value ?? 0);
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    throw refused('priority', `gave ${JSON.stringify(value)}, which is no number from −10 to 10`);
  }
  return Math.max(-10, Math.min(10, Math.round(number)));
}

const refused = (setting: string, what: string, cause?: unknown) =>
  new AppError('invalid', `The workflow's setting flow.${setting} ${what}. Change the data, or the setting.`, {
    reason: 'flow_expression',
    field: `flow.${setting}`,
    cause,
  });

import type { JsonValue } from '#lib/engine/values.ts';
import type { RunLogView } from '#lib/runs/schema.ts';

/** One use of a node that is plugged into another, as the log tells it. */
export type Use = {
  readonly id: string;
  readonly isFailed: boolean;
  /** How long it took, how many tokens; or what went wrong. */
  readonly message: string;
  readonly input: JsonValue;
  /** Null where it failed. */
  readonly output: JsonValue;
};
/** By node, in their order. */
export type Uses = ReadonlyMap<string, readonly Use[]>;

/** The uses among the lines of a run, of the nodes that `plugged` has; what else these wrote is left out. */
export function usesIn(lines: readonly RunLogView[], plugged: ReadonlyMap<string, unknown>): Uses {
  const uses = new Map<string, Use[]>();
  for (const { id, nodeId, level, message, data } of lines) {
    if (nodeId === null || !plugged.has(nodeId) || !isUse(data)) continue;
    const { input, output = null } = data;
    const use = { id, isFailed: level === 'warn', message, input, output };
    uses.set(nodeId, [...(uses.get(nodeId) ?? []), use]);
  }
  return uses;
}

const isUse = (data: unknown): data is { input: JsonValue; output?: JsonValue } =>
  typeof data === 'object' && data !== null && 'input' in data && ('output' in data || 'code' in data);

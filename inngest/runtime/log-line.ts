import type { JsonValue } from '#lib/engine/values.ts';
import type { LogLevel } from '#lib/nodes/node-context.ts';

/** One line of the log of an activation. */
export type LogLine = {
  readonly level: LogLevel;
  readonly message: string;
  readonly data?: JsonValue;
  /** The attachment that says it, in place of the node itself. */
  readonly nodeId?: string;
};

import type { Outcome } from '#lib/engine/outcome.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { ToolFace } from './tool-face.ts';

/** One use of a node that is plugged into another. */
export type Use = {
  /** Position of the owner's item that it is for: expressions of the attachment see that item. */
  readonly item: number;
  /** Distinct among the uses of an activation; idempotency keys follow from it. */
  readonly key: string;
  /** Data of the one item that it gets; a second input has the owner's item. */
  readonly input: JsonObject;
  /** What a model said where the attachment asks for it with `$fromAI`. */
  readonly told?: JsonObject;
};

/** A node that is plugged into another (a model, a memory, a tool): it runs when its owner uses it, never by items. */
export type Attached = ToolFace & {
  /**
   * Runs it. A question it asks becomes the owner's own: the owner returns it, is called again, and the same use goes on
   * with the answer. Each use leaves a line in the log, under the attachment's name.
   */
  readonly use: (use: Use) => Promise<Outcome>;
};

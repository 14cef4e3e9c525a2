import type { Item } from '../items.ts';
import type { JsonObject, JsonValue } from '../values.ts';

/**
 * Everything an expression can see, as data: filled by the runtime from a run, and by the editor from sample data.
 * One scope serves all items of a list; the position is passed to `evaluate`.
 */
export type ExpressionScope = {
  /** The list at the first input: `$json`, `$input`, `$items()`. */
  readonly items: readonly Item[];
  /** Items a node last sent out of a port, undefined when it has not run. Names as on the canvas. */
  readonly itemsOf: (nodeName: string, port?: number) => readonly Item[] | undefined;
  /** Names of all nodes on the canvas, where they are known. */
  readonly nodeNames?: () => readonly string[];
  /** The item of `nodeName` that the item at `index` of `items` came from. */
  readonly ancestor: (nodeName: string, index: number) => Item | undefined;
  /** IANA zone in which dates are read and written. */
  readonly timezone: string;
  /** Milliseconds since 1970, and a number in [0, 1): recorded, so that a retry sees the same. */
  readonly now: () => number;
  readonly random: () => number;
  /** How often this node has run before in this run. */
  readonly runIndex: number;
  readonly workflow: { readonly id: string; readonly name: string };
  readonly execution: { readonly id: string; readonly mode: string; readonly resumeUrl: string };
  /** The node that sent `items`, and the index of the port they left by. */
  readonly previous?: { readonly name: string; readonly port: number };
  /** Stored parameters of a node: `$('Name').params`, `$parameter` for the node itself when no name is given. */
  readonly parametersOf?: (nodeName?: string) => JsonObject | undefined;
  /** Where a loop stands: `$('Loop').context`. */
  readonly contextOf?: (nodeName: string) => JsonObject | undefined;
  readonly variables?: JsonObject;
  /** `$secrets.NAME`: what stands for a secret until a request leaves; never the secret. */
  readonly secretOf?: (name: string) => string;
  /** Further roots of one node, such as `$response` while an HTTP request is paged. */
  readonly extra?: { readonly [root: `$${string}`]: JsonValue };
  /** What a model said that calls this node as a tool: `$fromAI('name')`. */
  readonly told?: JsonObject;
  /** Told when a segment came to nothing because it called a method of a missing value. */
  readonly warn?: (message: string) => void;
};

import type { JsonObject } from '#lib/engine/values.ts';

/** A node as an n8n export has it; `type` without the package's prefix. */
export type Written = {
  readonly type: string;
  readonly typeVersion: number;
  /** What is undefined is left out of the file. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Names of credentials, as the file had them that the node came from. */
  readonly credentials?: JsonObject | undefined;
  /** What the other side will do differently. */
  readonly note?: string;
};

/** By our type: how its stored parameters are written; undefined where n8n has no such thing. */
export type Writers = { readonly [type: string]: (parameters: JsonObject) => Written | undefined };

/** The type with its package: `n8n-nodes-base` unless it names another. */
export const prefixed = (type: string): string => (type.includes('.') ? type : `n8n-nodes-base.${type}`);

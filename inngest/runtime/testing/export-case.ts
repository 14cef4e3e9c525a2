import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { Given, Reply } from './run-export.ts';

/** One run of an export and its end: by default every node finishes. */
export type ExportCase = Given & {
  /** The code of the fault it ends with, and why that is its right end. */
  readonly ends?: readonly [code: string, why: string];
  /** Nodes that fail and whose own settings say that the run goes on. */
  readonly failing?: readonly string[];
  /** What nodes last sent out of their first port, worked out by hand. */
  readonly sends?: Readonly<Record<string, readonly JsonObject[]>>;
};
/** The runs of one export. Together they reach all of its nodes but `rest`. */
export type ExportCases = { readonly cases: readonly ExportCase[]; readonly rest?: readonly string[] };

export const json = (value: JsonValue): Reply => ({ json: value });
export const html = (text: string): Reply => ({ text, type: 'text/html' });
export const xml = (text: string): Reply => ({ text, type: 'application/xml' });
export const file = (type: string): Reply => ({ text: 'bytes', type });

/** A call of a webhook as its item has it. */
export const call = (given: JsonObject = {}): readonly JsonObject[] => [
  { headers: {}, params: {}, query: {}, body: {}, ...given },
];
/** An export whose one run reaches all of its nodes. */
export const once = (given: ExportCase = {}): ExportCases => ({ cases: [given] });

import type { Item } from '#lib/engine/items.ts';
import type { CodeLanguage } from '#lib/nodes/define-node.ts';

export type { CodeLanguage };

import type { JsonObject } from '#lib/engine/values.ts';

/** What another node sent, as code may ask for it. */
export type SentItems = {
  /** The list of the first port that carried any. */
  readonly items: readonly Item[];
  /** Lists by port, where the code asks for a port. */
  readonly ports?: readonly (readonly Item[])[];
  /** For each item here, the one it came from; null where there is none. */
  readonly origins?: readonly (Item | null)[];
};

/** Everything a script can see of its run: data, copied into the isolate as JSON. */
export type CodeScope = {
  readonly mode: 'all' | 'each';
  readonly items: readonly Item[];
  /** Place of the first of these items among those that came in. */
  readonly first: number;
  /** Of a custom node: one for each item, or one for all of them. */
  readonly parameters?: readonly JsonObject[];
  readonly nodes: Readonly<Record<string, SentItems>>;
  readonly workflow: { readonly id: string; readonly name: string };
  readonly execution: { readonly id: string; readonly mode: string; readonly resumeUrl: string };
  readonly runIndex: number;
  readonly timezone: string;
  /** Minutes that it is ahead of UTC now. */
  readonly offset: number;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** A script on its way to a child: texts only. */
export type ChildJob = {
  readonly source: string;
  /** Whose script it is: no other's runs in the same isolate. */
  readonly tenant: string;
  /** A `CodeScope` as JSON, and its items as lists that follow each other. */
  readonly data: string;
  readonly items: readonly string[];
  /** After this many milliseconds the isolate is ended. */
  readonly ms: number;
};

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** What a script came to: JSON, encoded by the values codec. A list comes as lists that follow each other. */
export type ChildResult =
  | { readonly ok: true; readonly texts: readonly string[]; readonly isList: boolean; readonly isAborted?: false }
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      readonly line?: number;
      readonly column?: number;
      /** The script did not end by itself: its process must. */
      readonly isAborted?: boolean;
    };

/** How a child begins: with the memory of an interpreter that another child has made ready, where there is one. */
export type ChildStart = { readonly language: CodeLanguage; readonly memory?: Uint8Array };

/** What a child says: it is ready, its interpreter's memory, the script has begun, it logged a line, or it ended. */
export type ChildMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'memory'; readonly memory: Uint8Array }
  | { readonly type: 'begun' }
  | { readonly type: 'log'; readonly level: LogLevel; readonly text: string }
  | { readonly type: 'result'; readonly result: ChildResult };

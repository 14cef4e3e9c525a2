import type { z } from 'zod';
import type { EdgeKind, WorkflowNode } from '#lib/engine/document.ts';
import type { BinaryRef, Item } from '#lib/engine/items.ts';
import type { Answer, Outcome } from '#lib/engine/outcome.ts';
import type { TableAnswers, TableRequest } from '#lib/engine/table.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { Attached } from './attached.ts';
import type { Credential } from './credential.ts';
import type { CustomCode } from './custom-fields.ts';
import type { CodeLanguage, NodeDefinition } from './define-node.ts';
import type { Documents } from './documents.ts';
import type { Memory } from './memory.ts';
import type { NodeFiles } from './node-files.ts';
import type { Seen } from './seen.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** A request that a node wants sent; header names are case-insensitive. */
export type HttpRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The secret it shows. */
  readonly credential?: Credential | undefined;
  /**
   * The address that it goes on from, where an answer said where to go. At another origin it shows no secret, and no header
   * that may be one.
   */
  readonly follows?: string | undefined;
  readonly body?: string | Uint8Array | FileBody;
  /** Whether an answer that begins so goes to a file as it arrives, instead of into memory. */
  readonly toFile?: (head: Pick<HttpResponse, 'status' | 'headers'>) => boolean;
  readonly timeoutMs?: number;
  /** How many redirects to follow; 0 returns the redirect itself. */
  readonly redirects?: number;
  /** There is a secret in the body: it is not sent on to another origin. */
  readonly bodyIsSecret?: boolean;
};
/** A body out of files that items carry: one as it is, or a multipart form, which brings its own content type. */
export type FileBody = { readonly file: BinaryRef } | { readonly form: readonly FormPart[] };
export type FormPart = { readonly name: string } & ({ readonly text: string } | { readonly file: BinaryRef });
export type HttpResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where the answer went to a file. */
  readonly body: Uint8Array;
  readonly file?: BinaryRef;
  readonly url: string;
};

/** A socket, as the libraries that speak over it want one. */
export type Connection = NodeJS.ReadWriteStream & { readonly destroy: () => void; readonly bytesRead: number };

export type CodeResult =
  | { readonly ok: true; readonly value: JsonValue }
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      /** Where in the script, both from 1. */
      readonly line?: number;
      readonly column?: number;
    };

/** A read-only look at the run, for parameters that name other nodes and for code steps. */
export type RunView = {
  readonly runId: string;
  readonly workflow: { readonly id: string; readonly name: string };
  readonly mode: 'test' | 'published';
  readonly trigger: string;
  readonly timezone: string;
  /** Items a node last sent out of a port, or undefined when it has not run. Names as on the canvas. */
  readonly itemsOf: (nodeName: string, port?: number) => readonly Item[] | undefined;
  /** The item of `nodeName` that the item at `index` of the first input came from. */
  readonly ancestor: (nodeName: string, index: number) => Item | undefined;
};

/** The results of the items from `first` on, in order: at least one, and at most `most`. They have to be JSON. */
export type ChunkWork<T> = (range: { readonly first: number; readonly most: number }) => Promise<readonly T[]>;

/** A part of a list. */
export type ItemRange = { readonly first: number; readonly count: number };

/** All a node can reach. Nothing here knows about other organisations, the database or the process. */
export type NodeContext<P> = {
  readonly node: WorkflowNode;
  /** One list per input port. Each item's `from` names its own place there, so that passing it on keeps its lineage. */
  readonly inputs: readonly (readonly Item[])[];
  /**
   * Parameters evaluated for the item at `index` of the first input; throws a `Fault` that names the field. `extra` adds
   * roots of this node's own, such as `$response`.
   */
  readonly parametersFor: (index: number, extra?: { readonly [root: `$${string}`]: JsonValue }) => P;
  /** Parameters evaluated for the first item, for nodes that work on whole lists. */
  readonly parameters: P;
  /** Answers to the questions this activation has asked so far, in order. */
  readonly answers: readonly Answer[];
  readonly attempt: number;
  /** How often this node has run before in this run (`$runIndex`), 0 the first time. */
  readonly runIndex: number;
  /** Constant over attempts, distinct per activation and item. */
  readonly idempotencyKey: (item: number) => string;
  /** Recorded, so that every attempt sees the same. */
  readonly now: () => Date;
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly log: (level: LogLevel, message: string, data?: JsonValue) => void;
  /** The only way out. Throws a `Fault` (`egress_blocked`, `response_too_large`, `timeout` …). */
  readonly http: (request: HttpRequest) => Promise<HttpResponse>;
  readonly files: NodeFiles;
  /**
   * A connection that speaks something else than HTTP (mail, databases), under the same rules; the caller ends it.
   * Throws a `Fault` (`egress_blocked`, `unreachable` …).
   */
  readonly connect: (to: { readonly host: string; readonly port: number }) => Promise<Connection>;
  /**
   * The value of a secret of the organisation, for the moment of use: never into items, logs or messages. What a request
   * shows is its `credential`. `to` says where the value goes; one that is bound to hosts is opened for no other.
   */
  readonly secret: (name: string, to?: (value: string) => string) => Promise<string>;
  /**
   * Runs JavaScript, or Python where `language` says so, in the sandbox. `mode` decides whether `items` are seen at once or
   * one by one; `first` is the place of the first of them among those that came in.
   */
  readonly runCode: (code: {
    readonly language?: CodeLanguage;
    readonly source: string;
    readonly mode: 'all' | 'each';
    readonly items: readonly Item[];
    readonly first?: number;
    /** What the script finds as `$parameters`: one for each item, or one for all of them. */
    readonly parameters?: readonly JsonObject[];
  }) => Promise<CodeResult>;
  /** The code behind a custom node of the organisation. Throws a `Fault` (`config`, `no_custom_node`) where there is none. */
  readonly customNode: (ref: { readonly name: string; readonly version: number }) => Promise<CustomCode>;
  /**
   * What is asked of data tables of the organisation, in one transaction. With a key (`idempotencyKey`) it is done once, and
   * whoever asks again gets the first answer; reading needs none. Throws a `Fault` (`unknown_table`, `duplicate_value` …).
   */
  readonly tables: (requests: readonly TableRequest[], key?: string) => Promise<TableAnswers>;
  /** URL under which a `webhook` question of this activation can be answered. */
  readonly resumeUrl: string;
  /**
   * Works through `total` items chunk by chunk and answers all results in order. Chunks are saved on the way: the next
   * attempt, after a crash or a failure, goes on behind them. See `mapItems` for work that is done one by one.
   */
  readonly mapChunks: <T>(total: number, work: ChunkWork<T>) => Promise<readonly T[]>;
  /**
   * Does what costs once: what comes of it is saved before this answers, and later attempts get it from there, by a name
   * of its own within the activation. It has to be JSON. A node that uses this does not use `mapChunks`.
   */
  readonly once: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** What agents have said and heard in conversations of this organisation. */
  readonly memory: Memory;
  /** Texts of this organisation that are found by what they mean. */
  readonly documents: Documents;
  /** What runs of this workflow have seen before. */
  readonly seen: Seen;
  /** The nodes that are plugged in here by edges of a kind, in the order of the edges, without disabled ones. */
  readonly attached: (kind: EdgeKind) => readonly Attached[];
  readonly run: RunView;
  /**
   * Loop nodes only: this node's earlier activations in the same round of the loop, oldest first. A round begins with
   * the list that enters the loop and ends with the activation that sends items out of `done`.
   */
  readonly past: {
    readonly count: number;
    /** The lists that arrived then, or a part of each. */
    readonly inputs: (index: number, range?: ItemRange) => Promise<readonly (readonly Item[])[]>;
  };
};

export type NodeExecutor<D extends NodeDefinition> = (
  context: NodeContext<z.infer<D['parameters']>>,
) => Outcome | Promise<Outcome>;

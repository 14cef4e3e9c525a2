import type { WorkflowNode } from '#lib/engine/document.ts';
import type { ShapeOf } from '#lib/engine/graph.ts';
import type { Item } from '#lib/engine/items.ts';
import type { TableAnswers, TableRequest } from '#lib/engine/table.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { shapeFrom } from '#lib/graphs/node-shape.ts';
import type { CustomCode } from '#lib/nodes/custom-fields.ts';
import type { CodeLanguage, NodeDefinition } from '#lib/nodes/define-node.ts';
import type { Documents } from '#lib/nodes/documents.ts';
import type { Memory } from '#lib/nodes/memory.ts';
import type {
  CodeResult,
  Connection,
  HttpRequest,
  HttpResponse,
  NodeContext,
  NodeExecutor,
} from '#lib/nodes/node-context.ts';
import type { NodeFiles } from '#lib/nodes/node-files.ts';
import type { Seen, Seer } from '#lib/nodes/seen.ts';

/** What nodes may know of the run they are in. */
export type RunFacts = {
  readonly orgId: string;
  readonly runId: string;
  /** The run that the idempotency keys of an activation are derived from: constant over its retries. */
  readonly keysOf: (activation: string) => string;
  readonly workflow: { readonly id: string; readonly name: string };
  readonly mode: 'test' | 'published';
  /** How many runs led to this one by calling each other. */
  readonly depth: number;
  readonly trigger: string;
  readonly timezone: string;
  /** The items the run was started with. */
  readonly items: readonly Item[];
};

export type CodeRequest = {
  readonly language?: CodeLanguage;
  readonly source: string;
  readonly mode: 'all' | 'each';
  readonly items: readonly Item[];
  readonly first?: number;
  readonly parameters?: readonly JsonObject[];
  readonly context: NodeContext<unknown>;
  /** Whose script it is. */
  readonly orgId: string;
};

/** Everything by which an activation reaches beyond its own process. */
export type World = {
  readonly definitionOf: (type: string) => NodeDefinition | undefined;
  readonly executorOf: (type: string) => NodeExecutor<NodeDefinition> | undefined;
  readonly http: (request: HttpRequest, options: { orgId: string; signal: AbortSignal }) => Promise<HttpResponse>;
  readonly files: (caller: { orgId: string; signal: AbortSignal }) => NodeFiles;
  readonly connect: (to: { host: string; port: number }, signal: AbortSignal) => Promise<Connection>;
  readonly secret: (secret: {
    orgId: string;
    name: string;
    /** The address that the value goes to. */
    to?: (value: string) => string;
  }) => Promise<string>;
  readonly runCode: (request: CodeRequest) => Promise<CodeResult>;
  readonly customNode: (ref: { orgId: string; name: string; version: number }) => Promise<CustomCode>;
  readonly tables: (
    requests: readonly TableRequest[],
    options: { orgId: string; key: string | undefined },
  ) => Promise<TableAnswers>;
  readonly memory: (orgId: string) => Memory;
  readonly documents: (orgId: string) => Documents;
  readonly seen: (seer: Seer) => Seen;
  readonly resumeUrl: (runId: string, activation: string) => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** Stored parameters, which are JSON. */
export const storedParameters = (node: WorkflowNode): JsonObject => node.parameters as JsonObject;

/** The shapes of nodes, by the types that a world has. */
export const shapesOf =
  ({ definitionOf }: Pick<World, 'definitionOf'>): ShapeOf =>
  (node) => {
    const definition = definitionOf(node.type);
    return definition && shapeFrom(definition, node);
  };

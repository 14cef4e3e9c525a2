import type { Edge, EdgeKind, WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { squeezed } from '../canvas-scale.ts';
import { portIds } from '../import/port-ids.ts';
import { type Original, originalNodes } from './original-nodes.ts';
import { withLosses } from './with-losses.ts';
import { AI_WRITERS } from './write-ai-nodes.ts';
import { APP_WRITERS } from './write-app-nodes.ts';
import { CALL_WRITERS } from './write-call-nodes.ts';
import { DATA_WRITERS } from './write-data-nodes.ts';
import { writeDateTime } from './write-date-time.ts';
import { FILE_WRITERS } from './write-file-nodes.ts';
import { FLOW_WRITERS } from './write-flow-nodes.ts';
import { HOSTED_WRITERS } from './write-hosted.ts';
import { PEOPLE_WRITERS } from './write-people-nodes.ts';
import { SCHEDULE_WRITERS } from './write-schedule.ts';
import { TABLE_WRITERS } from './write-table-nodes.ts';
import { TEXT_WRITERS } from './write-text-nodes.ts';
import { prefixed, type Writers, type Written } from './written.ts';

const WRITERS: Writers = {
  ...FLOW_WRITERS,
  ...SCHEDULE_WRITERS,
  ...DATA_WRITERS,
  ...CALL_WRITERS,
  ...PEOPLE_WRITERS,
  ...HOSTED_WRITERS,
  ...withLosses({
    ...AI_WRITERS,
    ...APP_WRITERS,
    ...TEXT_WRITERS,
    ...TABLE_WRITERS,
    ...FILE_WRITERS,
    'date-time': writeDateTime,
  }),
};

const KINDS: Readonly<Record<EdgeKind, string>> = {
  main: 'main',
  model: 'ai_languageModel',
  memory: 'ai_memory',
  tool: 'ai_tool',
  parser: 'ai_outputParser',
  embedding: 'ai_embedding',
  document: 'ai_document',
  splitter: 'ai_textSplitter',
  store: 'ai_vectorStore',
  retriever: 'ai_retriever',
  reranker: 'ai_reranker',
};

/** A file for n8n; names of nodes that only pass items on there, and of those that lost something or want a choice. */
export type Exported = {
  readonly file: JsonObject;
  readonly warnings: readonly string[];
  readonly passedOn: readonly string[];
  readonly differing: readonly string[];
};

/**
 * A document as n8n reads it, and what will be different there, node by node. Placeholders become what they were; nodes that
 * n8n does not have become "no operation" nodes of the same name. What came out of `origin` and was not changed since goes
 * back as it came.
 */
export function exportN8n(document: WorkflowDocument, origin?: unknown): Exported {
  const originals = originalNodes(document, origin);
  const written = document.nodes
    .map(squeezed)
    .map((node) => ({ node, as: originals.get(node.id)?.as ?? writeNode(node) }));
  const pinned = document.nodes.flatMap(({ name, settings }) => {
    const [items] = settings.pinned ?? [];
    return items ? [[name, items.map((json) => ({ json }))] as const] : [];
  });
  const { timezone, timeoutMs, errorWorkflowId } = document.settings;
  // Nodes there have no port for a parser unless they say so.
  const takesParser = new Set(document.edges.filter(({ kind }) => kind === 'parser').map(({ to }) => to.node));
  const file = {
    name: document.name,
    nodes: written.map(({ node, as }) => ({
      id: node.id,
      name: node.name,
      type: prefixed(as.type),
      typeVersion: as.typeVersion,
      position: node.position,
      parameters: { ...(takesParser.has(node.id) ? { hasOutputParser: true } : {}), ...as.parameters },
      credentials: as.credentials,
      ...writeSettings(node),
    })),
    connections: writeConnections(document, originals),
    settings: {
      executionOrder: 'v1',
      timezone,
      executionTimeout: timeoutMs && Math.ceil(timeoutMs / 1000),
      errorWorkflow: errorWorkflowId,
    },
    pinData: Object.fromEntries(pinned),
  };
  const warnings = written.flatMap(({ node, as }) => (as.note ? [`"${node.name}": ${as.note}`] : []));
  const namesOf = (isMeant: (as: Written) => boolean) =>
    written.flatMap(({ node, as }) => (isMeant(as) ? [node.name] : []));
  return {
    file: JSON.parse(JSON.stringify(file)),
    warnings,
    passedOn: namesOf(isPassing),
    differing: namesOf((as) => as.note !== undefined && !isPassing(as)),
  };
}

const isPassing = ({ type, note }: Written) => type === 'noOp' && note !== undefined;

function writeNode({ type, parameters, settings }: WorkflowNode): Written {
  if (type === 'placeholder') {
    const { exportedType, exportedVersion, exported } = parameters;
    return {
      type: String(exportedType),
      typeVersion: Number(exportedVersion ?? 1),
      parameters: (exported ?? {}) as JsonObject,
    };
  }
  const write = Object.hasOwn(WRITERS, type) ? WRITERS[type] : undefined;
  const note = `A node "${type}" cannot be written for n8n; it became one that passes items on.`;
  const written = write?.(parameters);
  if (written === undefined) return { type: 'noOp', typeVersion: 1, parameters: {}, note };
  return settings.tool && TOOLS.has(type) ? asTool(written, settings.tool.description) : written;
}

const TOOLS: ReadonlySet<string> = new Set([
  ...['http-request', 'agent', 'send-email', 'graphql', 'postgres', 'data-table', 'date-time', 'rss-read'],
]);

/** Nodes that an agent calls are types of their own there. */
const asTool = (written: Written, description: string): Written => ({
  ...written,
  type: `${written.type}Tool`,
  parameters: { ...written.parameters, toolDescription: description },
});

function writeSettings({ settings }: WorkflowNode) {
  const { retry, onError } = settings;
  return {
    disabled: settings.disabled,
    notes: settings.notes,
    retryOnFail: retry && true,
    maxTries: retry?.tries,
    waitBetweenTries: retry?.delayMs,
    onError: onError === 'port' ? 'continueErrorOutput' : onError === 'continue' ? 'continueRegularOutput' : undefined,
    executeOnce: settings.executeOnce,
    alwaysOutputData: settings.alwaysOutput,
  };
}

type Targets = { node: string; type: string; index: number }[][];

function writeConnections({ nodes, edges }: WorkflowDocument, originals: ReadonlyMap<string, Original>) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const bySource = new Map<string, Record<string, Targets>>();
  for (const edge of edges) {
    const from = byId.get(edge.from.node);
    const to = byId.get(edge.to.node);
    if (from === undefined || to === undefined) continue;
    const kinds = bySource.get(from.name) ?? {};
    bySource.set(from.name, kinds);
    const kind = KINDS[edge.kind];
    const outputs = kinds[kind] ?? [];
    kinds[kind] = outputs;
    const output = indexOf({ node: from, side: 'outputs' }, edge, originals);
    while (outputs.length <= output) outputs.push([]);
    outputs[output]?.push({ node: to.name, type: kind, index: indexOf({ node: to, side: 'inputs' }, edge, originals) });
  }
  return Object.fromEntries(bySource);
}

/** Exports count ports; attachments have one of each kind. */
function indexOf(end: End, edge: Edge, originals: ReadonlyMap<string, Original>): number {
  if (edge.kind !== 'main') return 0;
  const { node, side } = end;
  const { port } = side === 'inputs' ? edge.to : edge.from;
  const definition = definitionOf(node.type);
  const ports =
    originals.get(node.id)?.ports[side] ?? (definition ? portIds(definition, side, node.parameters) : ['main']);
  const index = ports.indexOf(port);
  return index < 0 && port === 'error' ? ports.length : Math.max(0, index);
}

type End = { readonly node: WorkflowNode; readonly side: 'inputs' | 'outputs' };

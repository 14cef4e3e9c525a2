import { documentSchema, FORMAT, type WorkflowDocument } from '#lib/engine/document.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import type { ImportedCall } from '../schema.ts';
import { type Built, buildNode } from './build-node.ts';
import { callsOf, errorCall, resolveCalls, withNote } from './calls.ts';
import { edgeOf, linksOf } from './connections.ts';
import { credentialGaps } from './credential-gaps.ts';
import type { Imported } from './imported.ts';
import { type Inspection, inspectNode } from './inspect-node.ts';
import { type N8nExport, n8nExportSchema } from './n8n-export.ts';
import { type NamedNode, nameNodes } from './name-nodes.ts';
import { workflowSettings } from './workflow-settings.ts';

/**
 * Turns a file's JSON into a document: an n8n export, or our own format, which passes as it is. Nothing is dropped in
 * silence: what has no counterpart becomes a placeholder, and the report says so node by node. `known` tells which
 * workflow of ours a call means. Throws `AppError` `invalid` when the JSON is neither, or too large.
 */
export function importN8n(
  json: unknown,
  known: (call: ImportedCall) => string | undefined = () => undefined,
): Imported {
  return resolveCalls(readFile(json), known);
}

/** The same, with calls as the file says them. */
export function readFile(json: unknown): Imported {
  if (typeof json === 'object' && json !== null && 'format' in json) return importOwn(json);
  return translateExport(readExport(json));
}

function importOwn(json: object): Imported {
  const parsed = documentSchema.safeParse(json);
  if (!parsed.success) throw refuse('This is no Millrace document', parsed.error.issues);
  const document = parsed.data;
  const nodes = document.nodes.map(({ id, name, type }) => ({ id, name, type, status: 'exact' as const }));
  return { document, report: { nodes, ...inspected(document.nodes.map(inspectNode), []), credentials: [], calls: [] } };
}

function readExport(json: unknown): N8nExport {
  const parsed = n8nExportSchema.safeParse(json);
  if (!parsed.success) throw refuse('This is neither an n8n export nor a Millrace document', parsed.error.issues);
  if (parsed.data.nodes.length <= LIMITS.nodesInWorkflow) return parsed.data;
  const message = `The file has ${parsed.data.nodes.length} nodes; a workflow has at most ${LIMITS.nodesInWorkflow}.`;
  throw new AppError('invalid', message, { field: 'nodes' });
}

function refuse(what: string, issues: readonly { path: readonly PropertyKey[]; message: string }[]): AppError {
  const [first] = issues;
  const field = first?.path.map(String).join('.') ?? '';
  return new AppError('invalid', `${what}: ${field === '' ? '' : `${field}: `}${first?.message ?? 'unreadable'}.`, {
    field,
  });
}

function translateExport(source: N8nExport): Imported {
  const { nodes, warnings: renamed } = nameNodes(source.nodes);
  const { links, warnings: lost } = linksOf(
    source.connections,
    new Map(nodes.map((node) => [node.name, node.position])),
  );
  const built = nodes.map((node) => buildNode({ node, links, pinned: source.pinData?.get(node.name) }));
  const byName = new Map(built.map((each) => [each.node.name, each]));
  const edges = links.map((link) => edgeOf(link, portsOf(byName, link.from), portsOf(byName, link.to)));
  const { settings, warnings: unsettled } = workflowSettings(source.settings);
  const document: WorkflowDocument = {
    format: FORMAT,
    name: source.name?.trim().slice(0, 200) || 'Imported workflow',
    nodes: built.map(({ node }) => node),
    edges: edges.filter((edge) => typeof edge !== 'string'),
    settings,
  };
  const unconnected = edges.filter((edge) => typeof edge === 'string');
  const inspections = built.map(({ node }) => inspectNode(node));
  return {
    document,
    report: {
      nodes: built.map(({ report }, index) => judge(report, inspections[index])),
      ...inspected(inspections, [...renamed, ...lost, ...unconnected, ...unsettled]),
      credentials: credentialGaps(nodes),
      calls: [
        ...built.flatMap(({ node }, index) => callsOf(node, nodes[index] as NamedNode)),
        ...errorCall(document.settings),
      ],
    },
  };
}

/** What was found in the nodes, and what there is to say beside it. */
function inspected(inspections: readonly Inspection[], remarks: readonly string[]) {
  const problems = inspections.flatMap((each) => each.problems);
  const secrets = inspections.flatMap((each) => each.secrets);
  return { warnings: [...remarks, ...[...problems, ...secrets].map(({ message }) => message)], problems, secrets };
}

/** What the line of a node says that holds something unreadable. */
export const UNREADABLE = 'Something in it cannot be read here: see the warnings.';

/** A node that holds something unreadable is not exact, whatever its mapping says. */
function judge(report: Built['report'], inspection: Inspection | undefined): Built['report'] {
  if (report.status !== 'exact' || inspection?.isReadable) return report;
  return withNote(report, UNREADABLE);
}

function portsOf(byName: ReadonlyMap<string, Built>, name: string): Built['ports'] {
  return byName.get(name)?.ports ?? { id: '', inputs: [], outputs: [] };
}

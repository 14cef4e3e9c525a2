import { globalRegistry } from 'zod';
import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { FieldMeta } from '#lib/nodes/define-node.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { isObject } from '#lib/nodes/from-n8n.ts';
import type { ImportedCall, ImportedNode } from '../schema.ts';
import type { Imported } from './imported.ts';
import type { NamedNode } from './name-nodes.ts';

/** The workflows a node calls by ids of the place its file comes from; `exported` may know their names. */
export function callsOf(node: WorkflowNode, exported: NamedNode): ImportedCall[] {
  return workflowFields(node).flatMap((field) => {
    const id = node.parameters[field];
    if (typeof id !== 'string' || id === '' || id.startsWith('=')) return [];
    const name = locatorName(exported.parameters, id);
    return [{ node: node.id, field, id, ...(name ? { name } : {}) }];
  });
}

function workflowFields({ type }: WorkflowNode): string[] {
  const shape = definitionOf(type)?.parameters.shape ?? {};
  return Object.keys(shape).filter(
    (name) => ((shape[name] && globalRegistry.get(shape[name])) as FieldMeta | undefined)?.widget === 'workflow',
  );
}

/** Lists of choices keep the name that was shown beside the id. */
function locatorName(value: JsonValue, id: string): string | undefined {
  if (!isObject(value)) return undefined;
  if (value.__rl === true && value.value === id) {
    return typeof value.cachedResultName === 'string' ? value.cachedResultName : undefined;
  }
  return Object.values(value)
    .map((member) => locatorName(member, id))
    .find(Boolean);
}

/** The call of the error workflow, which is a setting. */
export const errorCall = ({ errorWorkflowId: id }: WorkflowDocument['settings']): ImportedCall[] =>
  id === undefined ? [] : [{ field: 'errorWorkflowId', id }];

/** What the line of a node says whose call leads nowhere. */
export const CHOOSE_CALL = 'Choose the workflow to call.';

/** The document with each call that `known` can tell led to the workflow it became here. */
export function resolveCalls(imported: Imported, known: (call: ImportedCall) => string | undefined): Imported {
  const calls = imported.report.calls.map((call) => {
    const workflowId = known(call);
    return workflowId === undefined ? call : { ...call, workflowId };
  });
  const { document, report } = imported;
  const led = (node: string | undefined) =>
    calls.flatMap((call) => (call.node === node && call.workflowId ? [[call.field, call.workflowId] as const] : []));
  const lost = new Set(calls.filter((call) => call.workflowId === undefined).map((call) => call.node));
  return {
    ...imported,
    document: {
      ...document,
      nodes: document.nodes.map((node) => ({
        ...node,
        parameters: { ...node.parameters, ...Object.fromEntries(led(node.id)) },
      })),
      settings: { ...document.settings, ...Object.fromEntries(led(undefined)) },
    },
    report: {
      ...report,
      calls,
      nodes: report.nodes.map((line) => (lost.has(line.id) ? withNote(line, CHOOSE_CALL) : line)),
      warnings: lost.has(undefined)
        ? [...report.warnings, 'The error workflow of the file is not here. Choose it again in the settings.']
        : report.warnings,
    },
  };
}

/** A line that says one more thing to look at; what was exact is so no longer. */
export function withNote(line: ImportedNode, note: string): ImportedNode {
  if (line.status === 'placeholder') return line;
  return { ...line, status: 'approximate', note: line.note ? `${line.note} ${note}` : note };
}

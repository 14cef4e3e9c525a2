import { and, eq, isNull } from 'drizzle-orm';
import { workflowRevs, workflows } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { leadingTo } from '#lib/engine/reach.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { chooseTrigger } from '#lib/graphs/choose-trigger.ts';
import { documentUpTo, headsOf } from '#lib/graphs/document-up-to.ts';
import { readGraph, storeGraph } from '#lib/graphs/graphs.ts';
import { snapshotRevision } from '#lib/graphs/snapshot.ts';
import { triggerNodes } from '#lib/graphs/trigger-nodes.ts';
import { isNote } from '#lib/nodes/is-note.ts';
import { nodeIdsOf } from './run-document.ts';
import type { CreateRun } from './schema.ts';

type Wanted = Pick<CreateRun, 'id' | 'draft' | 'upTo' | 'trigger'>;
/** The revision a run is pinned to, and the node with which it begins. */
type Version = { readonly revisionId: string; readonly start: WorkflowNode };

/** What a caller wants to run: what is published, the draft as it is now, or of that only what leads to a node. */
export async function versionToStart(scope: OrgScope, { id, draft, upTo, trigger }: Wanted): Promise<Version> {
  const row = await workflowRow(scope, id);
  if (!draft) {
    if (upTo !== undefined) throw new AppError('invalid', ONLY_TESTS, { field: 'upTo' });
    if (!row.revisionId || !row.graphId) throw new AppError('precondition', UNPUBLISHED, { reason: 'not_published' });
    const { node } = chooseTrigger(await readGraph(scope, row.graphId), trigger);
    return { revisionId: row.revisionId, start: node };
  }
  const document = await readGraph(scope, row.draftGraphId);
  const target = upTo === undefined ? undefined : targetOf(document, upTo);
  const start = target ? startOf(document, target, trigger) : chooseTrigger(document, trigger).node;
  const graphId = target
    ? await storeGraph(scope, documentUpTo(document, { nodeId: target.id, startId: start.id }))
    : row.draftGraphId;
  return { revisionId: await snapshotRevision(scope, { workflowId: id, graphId }), start };
}

async function workflowRow({ tx, ctx }: OrgScope, id: string) {
  const [row] = await tx
    .select({ draftGraphId: workflows.draftGraphId, revisionId: workflows.revId, graphId: workflowRevs.graphId })
    .from(workflows)
    .leftJoin(workflowRevs, and(eq(workflowRevs.orgId, workflows.orgId), eq(workflowRevs.id, workflows.revId)))
    .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.id, id), isNull(workflows.deletedAt)));
  if (!row) throw notFound('workflow');
  return row;
}

function targetOf(document: WorkflowDocument, wanted: string): WorkflowNode {
  const [id] = nodeIdsOf(document, wanted);
  const node = document.nodes.find((each) => each.id === id);
  const refuse = (message: string) => new AppError('invalid', message, { field: 'upTo' });
  if (!node || isNote(node.type)) throw refuse(`The draft has no node "${wanted}" to run up to.`);
  const owner = document.edges.find(({ from, kind }) => kind !== 'main' && from.node === node.id)?.to.node;
  const name = owner && document.nodes.find((each) => each.id === owner)?.name;
  if (name) throw refuse(`"${node.name}" runs when "${name}" uses it: run up to "${name}".`);
  return node;
}

/** A trigger that leads to the node; where none does, the one node that begins before it. */
function startOf(document: WorkflowDocument, target: WorkflowNode, wanted: string | undefined): WorkflowNode {
  const leading = leadingTo(document, target.id);
  const nodes = document.nodes.filter(({ id }) => leading.has(id));
  if (wanted !== undefined || triggerNodes({ ...document, nodes }).length > 0)
    return chooseTrigger({ ...document, nodes }, wanted).node;
  const [head, ...more] = headsOf(document, target.id);
  const start = more.length === 0 ? nodes.find(({ id }) => id === head) : undefined;
  if (start) return start;
  const message = `No trigger leads to "${target.name}". Connect one, or pin the data of the node before it.`;
  throw new AppError('precondition', message, { reason: 'no_trigger' });
}

const ONLY_TESTS = 'Only a test of the draft ends at a node: send { "draft": true } with upTo, or leave upTo out.';
const UNPUBLISHED = 'This workflow was never published. Publish it, or test its draft with { "draft": true }.';

import { z } from 'zod';
import { documentSchema } from '#lib/engine/document.ts';
import { RUN_STATUSES } from '#lib/engine/ledger.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { TRIGGER_TYPES, type TriggerType } from '#lib/nodes/define-node.ts';

export const WORKFLOW_STATUSES = ['draft', 'active', 'inactive', 'archived'] as const;
export type WorkflowStatus = (typeof WORKFLOW_STATUSES)[number];

const time = z.iso.datetime();
const name = z
  .string()
  .trim()
  .min(1, 'A workflow needs a name')
  .max(200)
  .refine((text) => text.isWellFormed(), 'A name cannot hold half a character');

export const WorkflowId = z.strictObject({ id: z.uuid() });
export type WorkflowId = z.infer<typeof WorkflowId>;

/** A new workflow: empty, or with a document, whose name counts when none is given. */
export const CreateWorkflow = z.strictObject({
  name: name.optional(),
  description: z.string().max(2000).optional(),
  document: documentSchema.optional(),
});
export type CreateWorkflow = z.infer<typeof CreateWorkflow>;

/** `baseRevision` is the `draftRevision` that the document was edited from; a stale one is refused. */
export const UpdateWorkflow = z
  .strictObject({
    id: z.uuid(),
    name: name.optional(),
    description: z.string().max(2000).optional(),
    document: documentSchema.optional(),
    baseRevision: z.int().min(1).optional(),
  })
  .refine((input) => input.document === undefined || input.baseRevision !== undefined, {
    path: ['baseRevision'],
    message: 'Send the draftRevision that this document was edited from',
  });
export type UpdateWorkflow = z.infer<typeof UpdateWorkflow>;

export const ListWorkflows = z.strictObject({
  search: z.string().trim().max(200).optional(),
  status: z.enum(WORKFLOW_STATUSES).optional(),
  /** True lists the trash instead. */
  isDeleted: z.stringbool().or(z.boolean()).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListWorkflows = z.infer<typeof ListWorkflows>;

export const PublishWorkflow = z.strictObject({ id: z.uuid(), name: z.string().trim().max(200).optional() });
export type PublishWorkflow = z.infer<typeof PublishWorkflow>;

export const RevisionId = z.strictObject({ id: z.uuid(), number: z.coerce.number().int().min(1) });
export type RevisionId = z.infer<typeof RevisionId>;

/** `node` is the trigger node's name. `url` answers while the trigger is active, `testUrl` runs the draft. */
export const TriggerView = z.object({
  node: z.string(),
  nodeId: z.string(),
  type: z.enum(TRIGGER_TYPES),
  /** It starts runs. */
  isActive: z.boolean(),
  /** A person switched it off, and publishing leaves it so. */
  isOff: z.boolean(),
  /** Gone from the draft: it starts runs until the next publishing. */
  isRemoved: z.boolean().optional(),
  url: z.string().optional(),
  testUrl: z.string().optional(),
  nextRunAt: time.optional(),
  /** When it last started a run that was no test. */
  lastUsedAt: time.optional(),
  /** Why its last due time or look started nothing, or why it is switched off. */
  problem: z.string().optional(),
});
export type TriggerView = z.infer<typeof TriggerView>;

/** Triggers that start runs by themselves, and so can be switched off; the others wait for somebody who asks. */
export const SWITCHABLE: readonly TriggerType[] = TRIGGER_TYPES.filter(
  (type) => type !== 'manual' && type !== 'sub_workflow',
);

export const UpdateTrigger = z.strictObject({
  /** The workflow. */
  id: z.uuid(),
  /** Id or name of the trigger node. */
  node: z.string().min(1).max(200),
  /** False: it starts nothing, and publishing leaves it so, until it is switched on again. */
  isOn: z.stringbool().or(z.boolean()),
});
export type UpdateTrigger = z.infer<typeof UpdateTrigger>;

/** The triggers of one workflow, all of them. */
export const TriggerList = z.object({
  workflow: z.object({ id: z.uuid(), name: z.string(), isPublished: z.boolean(), isImported: z.boolean() }),
  items: z.array(TriggerView),
  nextCursor: z.null(),
});
export type TriggerList = z.infer<typeof TriggerList>;

export const RevisionView = z.object({
  id: z.uuid(),
  number: z.int(),
  name: z.string().nullable(),
  createdAt: time,
  createdBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
});
export type RevisionView = z.infer<typeof RevisionView>;

/** One workflow with its draft. */
export const WorkflowView = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  status: z.enum(WORKFLOW_STATUSES),
  document: documentSchema,
  draftRevision: z.int(),
  /** The revision that triggers start, while there is one. */
  published: RevisionView.pick({ id: true, number: true, createdAt: true }).nullable(),
  hasUnpublishedChanges: z.boolean(),
  triggers: z.array(TriggerView),
  /** It came out of a file, and has a report of that. */
  isImported: z.boolean(),
  createdAt: time,
  updatedAt: time,
  deletedAt: time.nullable(),
});
export type WorkflowView = z.infer<typeof WorkflowView>;

export const RunBar = z.object({ id: z.uuid(), status: z.enum(RUN_STATUSES), durationMs: z.number().nullable() });
export type RunBar = z.infer<typeof RunBar>;

/** One line of the list of workflows. */
export const WorkflowSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  status: z.enum(WORKFLOW_STATUSES),
  triggers: z.array(z.enum(TRIGGER_TYPES)),
  /** The last 20, oldest first. */
  lastRuns: z.array(RunBar),
  nextRunAt: time.nullable(),
  hasUnpublishedChanges: z.boolean(),
  updatedAt: time,
  updatedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  deletedAt: time.nullable(),
});
export type WorkflowSummary = z.infer<typeof WorkflowSummary>;

export const WorkflowPage = z.object({ items: z.array(WorkflowSummary), nextCursor: z.string().nullable() });
export type WorkflowPage = z.infer<typeof WorkflowPage>;

/** What became of one node of an imported file; `id` is that of the node in the document. */
export const ImportedNode = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  status: z.enum(['exact', 'approximate', 'placeholder']),
  note: z.string().optional(),
});
export type ImportedNode = z.infer<typeof ImportedNode>;

/** A credential that nodes of the file name: files never hold what is in it. `nodes` are ids. */
export const CredentialGap = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  nodes: z.array(z.string()),
});
export type CredentialGap = z.infer<typeof CredentialGap>;

/** A workflow that the file calls by an id of the place it comes from; `workflowId` is the one it became here. */
export const ImportedCall = z.object({
  /** Absent for the error workflow of the settings. */
  node: z.string().optional(),
  field: z.string(),
  id: z.string(),
  name: z.string().optional(),
  workflowId: z.string().optional(),
});
export type ImportedCall = z.infer<typeof ImportedCall>;

/** A parameter that cannot be read, or a text that looks like a secret, of which only the end is shown. */
const Spot = z.object({ node: z.string(), field: z.string(), message: z.string() });
export const FoundSpot = Spot.extend({ shown: z.string() });
export type FoundSpot = z.infer<typeof FoundSpot>;

export const ImportReport = z.object({
  nodes: z.array(ImportedNode),
  /** All there is to say beside the nodes; those of `problems` and `secrets` too. */
  warnings: z.array(z.string()),
  problems: z.array(Spot),
  secrets: z.array(FoundSpot),
  credentials: z.array(CredentialGap),
  calls: z.array(ImportedCall),
});
export type ImportReport = z.infer<typeof ImportReport>;
export const ImportResult = z.object({ workflow: WorkflowView, report: ImportReport });
export type ImportResult = z.infer<typeof ImportResult>;

import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { CreateSecret } from '#lib/vault/schema.ts';
import { ImportReport } from '#lib/workflows/schema.ts';

/** `content` is the JSON of the file, or its text. */
export const ImportFiles = z.strictObject({
  files: z
    .array(z.strictObject({ name: z.string().max(1000).default('workflow.json'), content: jsonValue }))
    .min(1, 'Give at least one file')
    .max(LIMITS.importWorkflows, `At most ${LIMITS.importWorkflows} files at once`),
});
export type ImportFiles = z.infer<typeof ImportFiles>;

/** How many nodes ended how. */
const Counts = z.object({ exact: z.int(), approximate: z.int(), placeholder: z.int() });
export type Counts = z.infer<typeof Counts>;

/** One workflow that a file made: `open` counts what is left to do. */
export const ImportedFile = z.object({
  file: z.string(),
  workflow: z.object({ id: z.uuid(), name: z.string() }),
  counts: Counts,
  open: z.int(),
});
export type ImportedFile = z.infer<typeof ImportedFile>;

/** What became of files that came together; `refused` says why some did not. */
export const ImportedFiles = z.object({
  id: z.uuid(),
  items: z.array(ImportedFile),
  refused: z.array(z.object({ file: z.string(), problem: z.string() })),
});
export type ImportedFiles = z.infer<typeof ImportedFiles>;

export const TASK_KINDS = [
  'credential',
  'secret',
  'placeholder',
  'call',
  'problem',
  'remark',
  'review',
  'test',
  'publish',
] as const;

/** Something to do before an imported workflow works as it did. `isDone` follows from the draft as it is. */
export const ImportTask = z.object({
  id: z.string(),
  kind: z.enum(TASK_KINDS),
  title: z.string(),
  detail: z.string().optional(),
  /** Ids of the nodes it is about. */
  nodes: z.array(z.string()),
  isDone: z.boolean(),
  /** A person says when it is done. */
  byHand: z.boolean(),
  /** Of credentials and secrets: it can be done right here. */
  here: z.boolean(),
  /** Of secrets: where in the node. */
  field: z.string().optional(),
  /** Of credentials: what the apps that use it want, and how long it lasts. */
  hint: z.string().optional(),
  /** Of credentials: the secret it has now. */
  secret: z.string().optional(),
});
export type ImportTask = z.infer<typeof ImportTask>;

export const ImportView = z.object({
  workflow: z.object({ id: z.uuid(), name: z.string() }),
  file: z.string(),
  /** The import that this file was part of. */
  importId: z.uuid(),
  createdAt: z.iso.datetime(),
  report: ImportReport,
  tasks: z.array(ImportTask),
});
export type ImportView = z.infer<typeof ImportView>;

const Workflow = { id: z.uuid() };
/** `credential` is the id of one of the report; `secret` the name of one of the vault. */
export const FillCredential = z.strictObject({ ...Workflow, credential: z.string(), secret: z.string().min(1) });
/** `name` is that of the new secret; without one it is called after the node. */
export const MoveSecret = z.strictObject({
  ...Workflow,
  node: z.string(),
  field: z.string(),
  name: CreateSecret.shape.name.optional(),
});
export const TickTask = z.strictObject({
  ...Workflow,
  task: z.string(),
  isDone: z.stringbool().or(z.boolean()).default(true),
});

import { z } from 'zod';
import { RUN_STATUSES } from '#lib/engine/ledger.ts';
import { LIMITS } from '#lib/engine/limits.ts';

const time = z.iso.datetime();
export const LETTER_KINDS = ['run', 'event', 'delivery'] as const;
export const LETTER_STATUSES = ['open', 'retried', 'discarded'] as const;

export const LetterId = z.strictObject({ id: z.uuid() });
export type LetterId = z.infer<typeof LetterId>;

/** Which letters: all that fit everything given. */
const filter = {
  kind: z.enum(LETTER_KINDS).optional(),
  workflowId: z.uuid().optional(),
  /** Part of the title, the cause or the name of the node. */
  search: z.string().trim().max(200).optional(),
  /** Letters written at or after this time. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Letters written before this time. */
  to: z.iso.datetime({ offset: true }).optional(),
};

export const ListLetters = z.strictObject({
  ...filter,
  status: z.enum(LETTER_STATUSES).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListLetters = z.infer<typeof ListLetters>;

/** Open letters by id, or, without ids, all that fit; nothing given means all open ones. */
export const ChooseLetters = z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000).optional(), ...filter });
export type ChooseLetters = z.infer<typeof ChooseLetters>;

/** Which discarded letters to open again: by id, or all of one act by the time it answered. */
export const RestoreLetters = z
  .strictObject({ ids: z.array(z.uuid()).min(1).max(1000).optional(), discardedAt: time.optional() })
  .refine(({ ids, discardedAt }) => (ids === undefined) !== (discardedAt === undefined), {
    message: 'Give either ids or discardedAt',
  });
export type RestoreLetters = z.infer<typeof RestoreLetters>;

/** One thing that failed for good. */
export const LetterView = z.object({
  id: z.uuid(),
  kind: z.enum(LETTER_KINDS),
  /** The run, the event or the delivery. */
  subjectId: z.uuid(),
  workflowId: z.uuid().nullable(),
  workflowName: z.string().nullable(),
  title: z.string(),
  cause: z.object({
    code: z.string(),
    message: z.string(),
    nodeId: z.string().optional(),
    node: z.string().optional(),
  }),
  status: z.enum(LETTER_STATUSES),
  /** True while the worker is to retry it, as one of many. */
  isRetrying: z.boolean(),
  /** Why the last retry could not begin. */
  retryProblem: z.string().nullable(),
  /** The run that a retry made, and where it stands. */
  retryRun: z.object({ id: z.uuid(), status: z.enum(RUN_STATUSES).nullable() }).nullable(),
  /** The letter of the run that this one was a retry of. */
  earlierLetterId: z.uuid().nullable(),
  /** The run of the error workflow that was started for it. */
  errorRunId: z.uuid().nullable(),
  closedBy: z.string().nullable(),
  closedAt: time.nullable(),
  createdAt: time,
});
export type LetterView = z.infer<typeof LetterView>;

export const LetterPage = z.object({
  items: z.array(LetterView),
  nextCursor: z.string().nullable(),
  /** How many of the organisation's letters the worker is still to retry. */
  retrying: z.int(),
});
export type LetterPage = z.infer<typeof LetterPage>;

/** A letter with what it is about: the event as it was told, or the body that could not be delivered. */
export const LetterDetail = LetterView.extend({
  event: z.object({ name: z.string(), data: z.record(z.string(), z.unknown()) }).nullable(),
  delivery: z.object({ id: z.uuid(), webhookId: z.uuid(), event: z.string(), body: z.string() }).nullable(),
});
export type LetterDetail = z.infer<typeof LetterDetail>;

export const LettersMarked = z.object({ count: z.int() });
export const LettersDiscarded = z.object({ count: z.int(), discardedAt: time });
export type LettersDiscarded = z.infer<typeof LettersDiscarded>;

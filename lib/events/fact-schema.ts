import { z } from 'zod';
import { LETTER_KINDS } from '#lib/dead-letters/schema.ts';

const time = z.iso.datetime();
const workflow = { workflowId: z.uuid(), workflowName: z.string() };

/** The data of each `run.…`. */
export const RunFact = z.object({
  runId: z.uuid(),
  ...workflow,
  status: z.enum(['succeeded', 'failed', 'cancelled', 'timed_out']),
  /** What started it: `manual`, `webhook`, `schedule`, `retry` … */
  triggerType: z.string(),
  /** Why it did not succeed; null when it did. */
  reason: z.object({ code: z.string(), message: z.string(), node: z.string().optional() }).nullable(),
  retryOf: z.uuid().nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  /** The run's page. */
  url: z.string(),
});
export type RunFact = z.infer<typeof RunFact>;

/** The data of each `request.…`; what is known at its end is null before. */
export const RequestFact = z.object({
  requestId: z.uuid(),
  runId: z.uuid(),
  ...workflow,
  kind: z.enum(['approval', 'choice', 'form']),
  title: z.string(),
  status: z.enum(['open', 'answered', 'timed_out', 'cancelled']),
  choice: z.string().nullable(),
  createdAt: time,
  closedAt: time.nullable(),
  url: z.string(),
});
export type RequestFact = z.infer<typeof RequestFact>;

export const LetterFact = z.object({
  letterId: z.uuid(),
  kind: z.enum(LETTER_KINDS),
  /** The run or event that failed. */
  subjectId: z.uuid(),
  workflowId: z.uuid().nullable(),
  title: z.string(),
  cause: z.object({ code: z.string(), message: z.string(), node: z.string().optional() }),
  createdAt: time,
  url: z.string(),
});
export type LetterFact = z.infer<typeof LetterFact>;

export const PingFact = z.object({ webhookId: z.uuid(), name: z.string() });
export type PingFact = z.infer<typeof PingFact>;

/** The data of each `workflow.…`. */
export const WorkflowFact = z.object({
  ...workflow,
  /** Number of the revision that was published last. */
  revision: z.int(),
  url: z.string(),
});
export type WorkflowFact = z.infer<typeof WorkflowFact>;

/** A due time at which a schedule started nothing, though it should have. */
export const ScheduleFact = z.object({
  scheduleId: z.uuid(),
  ...workflow,
  dueAt: time,
  /** `missed`: nobody worked then. `refused`: a limit of the workflow, or a rule that cannot be read. */
  outcome: z.string(),
  reason: z.string().nullable(),
  /** How many due times it stands for. */
  count: z.int(),
  url: z.string(),
});
export type ScheduleFact = z.infer<typeof ScheduleFact>;

/**
 * Everything that outgoing webhooks and event triggers can be told, by name, with the schema of its `data`. Tests of
 * workflows are never told. Who adds one has the database tell it too: the function `tell_listeners`.
 */
export const FACTS = {
  'run.succeeded': { summary: 'A run succeeded', data: RunFact },
  'run.failed': { summary: 'A run failed', data: RunFact },
  'run.cancelled': { summary: 'A run was cancelled', data: RunFact },
  'run.timed_out': { summary: 'A run took longer than its workflow allows', data: RunFact },
  'request.created': { summary: 'A run asks people', data: RequestFact },
  'request.closed': { summary: 'A request was answered, timed out or was cancelled', data: RequestFact },
  'dead_letter.created': { summary: 'A run or an event failed for good', data: LetterFact },
  'schedule.missed': { summary: 'A schedule did not fire when it should have', data: ScheduleFact },
  'workflow.published': { summary: 'A workflow was published', data: WorkflowFact },
  'workflow.unpublished': { summary: 'A workflow was switched off', data: WorkflowFact },
} as const satisfies Record<string, { summary: string; data: z.ZodType }>;
export type FactName = keyof typeof FACTS;
export const FACT_NAMES = Object.keys(FACTS) as [FactName, ...FactName[]];

export const isFact = (name: string): name is FactName => Object.hasOwn(FACTS, name);

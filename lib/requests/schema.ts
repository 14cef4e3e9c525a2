import { z } from 'zod';
import { jsonObject } from '#lib/engine/json-schema.ts';
import { RUN_STATUSES } from '#lib/engine/ledger.ts';
import { LIMITS } from '#lib/engine/limits.ts';

const time = z.iso.datetime();
export const REQUEST_STATUSES = ['open', 'answered', 'timed_out', 'cancelled'] as const;
export const REQUEST_KINDS = ['approval', 'choice', 'form'] as const;

export const RequestId = z.strictObject({ id: z.uuid() });
export type RequestId = z.infer<typeof RequestId>;

export const ListRequests = z.strictObject({
  /** `closed` is all but `open`. */
  status: z.enum([...REQUEST_STATUSES, 'closed']).optional(),
  /** True: only what the caller may answer and has not answered yet. */
  mine: z.stringbool().optional(),
  /** Part of the title or of the workflow's name. */
  q: z.string().trim().max(200).optional(),
  runId: z.uuid().optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListRequests = z.infer<typeof ListRequests>;

/** What a person answers: a choice to an approval (`approve` or `reject`) or a choice, fields to a form. */
export const GivenAnswer = z.strictObject({
  choice: z.string().max(500).optional(),
  fields: jsonObject.optional(),
  comment: z.string().trim().max(10_000).default(''),
});
export type GivenAnswer = z.infer<typeof GivenAnswer>;
export const AnswerRequest = GivenAnswer.extend({ id: z.uuid() });
export const AnswerLink = GivenAnswer.extend({ token: z.string().max(200) });

const Lower = z.string().trim().toLowerCase();
/** Who may answer; with nobody named it is whoever may answer requests in the organisation. */
export const AssigneesInput = z.strictObject({
  users: z.array(z.uuid()).max(LIMITS.requestNames).optional(),
  roles: z.array(Lower.min(1).max(100)).max(LIMITS.requestNames).optional(),
  emails: z.array(Lower.pipe(z.email())).max(LIMITS.requestNames).optional(),
});
export const ReassignRequest = AssigneesInput.extend({ id: z.uuid() });

const AssigneesView = z.object({
  users: z.array(z.string()).readonly().optional(),
  roles: z.array(z.string()).readonly().optional(),
  emails: z.array(z.string()).readonly().optional(),
});
const FieldView = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(['text', 'textarea', 'number', 'date', 'boolean', 'email', 'select']),
  required: z.boolean().optional(),
  options: z.array(z.string()).readonly().optional(),
  help: z.string().optional(),
});

export const AnswerView = z.object({
  by: z.object({ userId: z.string().nullable(), email: z.string().nullable(), name: z.string() }),
  choice: z.string().nullable(),
  fields: z.record(z.string(), z.unknown()),
  comment: z.string(),
  /** `app`, `link` or `api`. */
  via: z.string(),
  at: time,
});
export type AnswerView = z.infer<typeof AnswerView>;

/** One request, as lists show it. */
export const RequestSummary = z.object({
  id: z.uuid(),
  kind: z.enum(REQUEST_KINDS),
  title: z.string(),
  status: z.enum(REQUEST_STATUSES),
  /** What was decided: `approve`, `reject`, an option, or `submitted`. */
  choice: z.string().nullable(),
  run: z.object({ id: z.uuid(), status: z.enum(RUN_STATUSES), workflowId: z.uuid(), workflowName: z.string() }),
  nodeId: z.string(),
  activation: z.string(),
  /** Answers given, and how many equal ones decide. */
  answerCount: z.int(),
  quorum: z.int(),
  mayAnswer: z.boolean(),
  hasAnswered: z.boolean(),
  timeoutAt: time.nullable(),
  createdAt: time,
  closedAt: time.nullable(),
});
export type RequestSummary = z.infer<typeof RequestSummary>;

export const RequestPage = z.object({ items: z.array(RequestSummary), nextCursor: z.string().nullable() });
export type RequestPage = z.infer<typeof RequestPage>;

/** A request in full. */
export const RequestView = RequestSummary.extend({
  message: z.string(),
  options: z.array(z.string()),
  fields: z.array(FieldView),
  assignees: AssigneesView,
  answers: z.array(AnswerView),
  reminders: z.int(),
  remindAt: time.nullable(),
  escalateAt: time.nullable(),
});
export type RequestView = z.infer<typeof RequestView>;

/** What a request asks for, as far as a form needs it. */
export type Asked = Pick<RequestView, 'kind' | 'options' | 'fields'>;

/** What the holder of a one-time link sees: the question, and once it is closed what became of it. */
export const LinkView = z.object({
  title: z.string(),
  message: z.string(),
  orgName: z.string(),
  email: z.string(),
  kind: z.enum(REQUEST_KINDS),
  options: z.array(z.string()),
  fields: z.array(FieldView),
  status: z.enum(REQUEST_STATUSES),
  timeoutAt: time.nullable(),
  /** What this person answered. */
  own: z.object({ choice: z.string().nullable(), at: time }).nullable(),
});
export type LinkView = z.infer<typeof LinkView>;

/** What was decided, in words. */
export function decisionWords({ status, choice }: { status: string; choice: string | null }): string {
  if (status === 'timed_out') return 'Timed out';
  if (status === 'cancelled') return 'Withdrawn';
  if (choice === 'approve') return 'Approved';
  if (choice === 'reject') return 'Rejected';
  return choice === 'submitted' ? 'Submitted' : (choice ?? 'Open');
}

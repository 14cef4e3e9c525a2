import { z } from 'zod';
import { RUN_STATUSES } from '#lib/engine/ledger.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { schedulePlan, scheduleRule } from '#lib/engine/schedule/plan.ts';
import { MISSED, OVERLAPS } from '#lib/engine/schedule/plans-of.ts';

const time = z.iso.datetime();
export const SCHEDULE_STATES = ['on', 'off', 'unpublished', 'broken', 'ended'] as const;
export type ScheduleState = (typeof SCHEDULE_STATES)[number];
export const OUTCOMES = ['started', 'joined', 'skipped', 'waiting', 'missed', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What became of a due time. */
export const FiredView = z.object({
  id: z.uuid(),
  dueAt: time,
  /** When it was dealt with. */
  firedAt: time,
  outcome: z.enum(OUTCOMES),
  /** Why it started no run of its own. */
  reason: z.string().nullable(),
  /** Of missed times: how many the entry stands for, and the last of them. */
  missed: z.int().nullable(),
  until: time.nullable(),
  /** The run it started, joined or gave way to; its status is null once the run was deleted. */
  run: z.object({ id: z.uuid(), status: z.enum(RUN_STATUSES).nullable(), durationMs: z.int().nullable() }).nullable(),
});
export type FiredView = z.infer<typeof FiredView>;

/** One rule of a schedule node. */
export const ScheduleView = z.object({
  id: z.uuid(),
  workflowId: z.uuid(),
  workflowName: z.string(),
  nodeId: z.string(),
  /** Its place among the rules of the node, from 0. */
  position: z.int(),
  plan: schedulePlan.nullable(),
  /** The rule as a sentence. */
  words: z.string(),
  timezone: z.string(),
  missed: z.enum(MISSED),
  overlap: z.enum(OVERLAPS),
  /** `off`: a person switched its trigger off. `ended`: no due time is left. `broken`: its rule cannot be read. */
  state: z.enum(SCHEDULE_STATES),
  /** When it fires next; the spread may put that behind the due time. */
  nextAt: time.nullable(),
  lastAt: time.nullable(),
  /** Why it did not fire when it should have, or does not any more. */
  problem: z.string().nullable(),
  /** The newest due times that have come, oldest first. */
  recent: z.array(FiredView),
});
export type ScheduleView = z.infer<typeof ScheduleView>;

export const WorkflowSchedules = z.object({
  /** Each with the next ten due times. */
  items: z.array(ScheduleView.extend({ next: z.array(time) })),
  nextCursor: z.null(),
});
export type WorkflowSchedules = z.infer<typeof WorkflowSchedules>;

export const ListSchedules = z.strictObject({
  /** Part of the name of the workflow, or of the pattern. */
  search: z.string().trim().max(200).optional(),
  /** `problem`: those that did not fire when they should have. */
  show: z.enum(['on', 'off', 'problem']).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListSchedules = z.infer<typeof ListSchedules>;
export const SchedulePage = z.object({ items: z.array(ScheduleView), nextCursor: z.string().nullable() });
export type SchedulePage = z.infer<typeof SchedulePage>;

export const ListFired = z.strictObject({
  /** The schedule. */
  id: z.uuid(),
  outcome: z.enum(OUTCOMES).optional(),
  cursor: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListFired = z.infer<typeof ListFired>;
export const FiredPage = z.object({ items: z.array(FiredView), nextCursor: z.string().nullable() });
export type FiredPage = z.infer<typeof FiredPage>;

/** What a schedule node says about its times. */
export const PreviewSchedule = z.strictObject({
  rules: z.array(scheduleRule).min(1, 'Give at least one rule').max(LIMITS.scheduleRules),
  timezone: schedulePlan.shape.timezone.default('UTC'),
  except: schedulePlan.shape.except,
  startsAt: schedulePlan.shape.startsAt,
  endsAt: schedulePlan.shape.endsAt,
  /** The first due times after this one; now when left out. */
  after: z.iso.datetime({ offset: true }).optional(),
});
export const SchedulePreview = z.object({
  /** Each rule as a sentence. */
  words: z.array(z.string()),
  /** The next ten due times of all rules. */
  next: z.array(time),
});
export type SchedulePreview = z.infer<typeof SchedulePreview>;

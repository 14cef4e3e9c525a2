import { z } from 'zod';
import { EVERY_MORNING, leftOut, type SchedulePlan, schedulePlan, scheduleRule } from './plan.ts';

export const MISSED = ['skip', 'last', 'all'] as const;
export const OVERLAPS = ['start', 'skip', 'wait'] as const;

/** What a schedule node says beside its rules. What is unfinished in a draft counts as not there. */
const settings = z.object({
  rules: z.array(z.unknown()).default([EVERY_MORNING]).catch([]),
  timezone: z.string().min(1).optional().catch(undefined),
  except: z.array(leftOut).optional().catch(undefined),
  startsAt: schedulePlan.shape.startsAt.catch(undefined),
  endsAt: schedulePlan.shape.endsAt.catch(undefined),
  spread: schedulePlan.shape.spread.catch(undefined),
  missed: z.enum(MISSED).catch('last'),
  overlap: z.enum(OVERLAPS).catch('start'),
});

export type NodeSchedules = {
  readonly missed: (typeof MISSED)[number];
  readonly overlap: (typeof OVERLAPS)[number];
  /** By the position of the rule; undefined where it is not finished. */
  readonly plans: readonly (SchedulePlan | undefined)[];
};

/** The plans of a schedule node's parameters, in its own zone or the one that is given. */
export function plansOf(parameters: unknown, zone: string): NodeSchedules {
  const { rules, timezone = zone, missed, overlap, ...limits } = settings.parse(parameters);
  const given = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
  const plans = rules.map((each) => {
    const rule = scheduleRule.safeParse(each);
    return rule.success ? { rule: rule.data, timezone, ...given } : undefined;
  });
  return { missed, overlap, plans };
}

import { DateTime } from 'luxon';
import type { z } from 'zod';
import { LIMITS } from '#lib/engine/limits.ts';
import type { Question } from '#lib/engine/outcome.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { NodeExecutor } from '../node-context.ts';
import { asJson, configFault } from '../paths.ts';
import type { definition } from './definition.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;
const UNIT_MS = { seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/** Asks once; after the answer the items go on, or what the call or the event brought. */
export const execute: NodeExecutor<typeof definition> = ({ inputs, parameters, answers, now, run }) => {
  const [answer] = answers;
  if (!answer) return { kind: 'ask', question: question(parameters, { now: now(), timezone: run.timezone }) };
  if (answer.type === 'webhook' || answer.type === 'event') {
    const json = asJson(answer.data as JsonValue, 'data');
    return { kind: 'items', outputs: [[{ json, from: [{ input: 0, item: 0 }] }]] };
  }
  const items = inputs[0] ?? [];
  const gaveUp = answer.type === 'timeout' && parameters.branch;
  return { kind: 'items', outputs: gaveUp ? [[], items] : [items] };
};

function question(parameters: Parameters, { now, timezone }: { now: Date; timezone: string }): Question {
  if (parameters.for === 'call' || parameters.for === 'event') {
    const ms = parameters.limit > 0 ? parameters.limit * UNIT_MS.hours : LIMITS.waitMs;
    const timeoutAt = limited(now.getTime() + ms, now);
    return parameters.for === 'call' ? { type: 'webhook', timeoutAt } : eventOf(parameters, timeoutAt);
  }
  if (parameters.for === 'time')
    return { type: 'sleep', until: limited(now.getTime() + parameters.amount * UNIT_MS[parameters.unit], now) };
  const date = DateTime.fromISO(parameters.until.trim().replace(' ', 'T'), { zone: timezone });
  if (!date.isValid)
    throw configFault('bad_date', `"${parameters.until}" is not a date. Write it like 2026-12-24T18:00.`);
  return { type: 'sleep', until: limited(date.toMillis(), now) };
}

function eventOf({ event, match }: Parameters, timeoutAt: string): Question {
  if (event.trim() === '') throw configFault('no_event', 'The event has no name. Write the one that is sent.');
  const fields = match.filter(({ path }) => path !== '').map(({ path, value }) => [path, String(value)]);
  return { type: 'event', name: event.trim(), match: Object.fromEntries(fields), timeoutAt };
}

function limited(time: number, now: Date): string {
  if (time - now.getTime() > LIMITS.waitMs) throw configFault('wait_too_long', 'One wait lasts at most a year.');
  return new Date(time).toISOString();
}

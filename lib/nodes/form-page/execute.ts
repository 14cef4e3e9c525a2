import type { z } from 'zod';
import type { Item } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { HttpAnswer, Outcome } from '#lib/engine/outcome.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { fileIn } from '../file-in.ts';
import { pageOf } from '../form-fields.ts';
import { fieldsFromJson } from '../form-fields-json.ts';
import { httpAddress } from '../hosted-parameters.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;
const UNIT_MS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/** Asks once for the whole list; what was filled in goes on as one item. An end answers and lets its items through. */
export const execute: NodeExecutor<typeof definition> = ({ inputs, parameters, answers, now }): Outcome => {
  const items = inputs[0] ?? [];
  if (parameters.show === 'end') return { kind: 'items', outputs: [items], respond: endOf(parameters, items[0]) };
  const [answer] = answers;
  if (!answer) {
    const { fieldsFrom, json } = parameters;
    const page = pageOf({ ...parameters, ...(fieldsFrom === 'json' && { fields: fieldsFromJson(json) }) });
    return { kind: 'ask', question: { type: 'form', page, timeoutAt: later(now(), parameters) } };
  }
  const isAnswered = answer.type === 'form';
  const sent = isAnswered ? [{ ...answer.item, from: [{ input: 0, item: 0 }] }] : items;
  if (parameters.single) return { kind: 'items', outputs: [sent] };
  return { kind: 'items', outputs: isAnswered ? [sent, []] : [[], sent] };
};

function later(now: Date, { timeout, unit }: Parameters): string {
  const ms = timeout * UNIT_MS[unit];
  if (ms > LIMITS.waitMs) throw configFault('wait_too_long', 'One wait lasts at most a year.');
  return new Date(now.getTime() + ms).toISOString();
}

/** The end of a form is the answer of its run. */
function endOf({ end, title, description: text, url, file }: Parameters, item: Item | undefined): HttpAnswer {
  const plain = { status: 200, headers: { 'content-type': 'application/json' } };
  if (end === 'message') return { ...plain, body: { title, text } };
  if (end === 'redirect') {
    const location = httpAddress(url);
    if (location === undefined)
      throw configFault('bad_address', `"${url}" is no address that begins with http:// or https://.`, 0);
    return { status: 303, headers: { location }, body: '' };
  }
  const found = fileIn(item ?? {}, file, 0);
  return { ...plain, body: { title, text, file: { ...found } as JsonObject } };
}

import type { z } from 'zod';
import { LIMITS } from '#lib/engine/limits.ts';
import type { Answer, Assignees, Outcome, PeopleRequest, RequestField } from '#lib/engine/outcome.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault, namesIn } from '../paths.ts';
import type { definition } from './definition.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;
const HOUR_MS = 3_600_000;
const UNIT_MS = { seconds: 1000, minutes: 60_000, hours: HOUR_MS, days: 24 * HOUR_MS };
const PORTS = {
  approval: ['approve', 'reject', 'timeout'],
  choice: ['main', 'timeout'],
  form: ['submitted', 'timeout'],
};

/** Asks once for the whole list; after the answer the items go on, each with `answer`. */
export const execute: NodeExecutor<typeof definition> = ({ inputs, parameters, answers, now }): Outcome => {
  const [answer] = answers;
  if (!answer) {
    const timeoutAt = later(now(), parameters.timeout * UNIT_MS[parameters.unit]);
    return { kind: 'ask', question: { type: 'people', request: requestOf(parameters, now()), timeoutAt } };
  }
  if (answer.type === 'withdrawn')
    throw configFault('request_withdrawn', 'The request was withdrawn before it was answered. Ask again by a retry.');
  const more = { answer: answerData(answer), ...(parameters.single && { data: exportedData(parameters, answer) }) };
  const items = (inputs[0] ?? []).map((item) => ({ ...item, json: { ...item.json, ...more } }));
  if (parameters.single) return { kind: 'items', outputs: [items] };
  const way = answer.type === 'people' && parameters.kind !== 'choice' ? answer.choice : answer.type;
  const ports = PORTS[parameters.kind];
  const port = Math.max(ports.indexOf(way), 0);
  return { kind: 'items', outputs: ports.map((_, index) => (index === port ? items : [])) };
};

/** The answer that decided, and all of them. */
function answerData(answer: Answer): JsonValue {
  if (answer.type !== 'people') return { choice: null, isTimedOut: true, answers: [] };
  const last = answer.answers.at(-1);
  return {
    choice: answer.choice,
    fields: last?.fields ?? {},
    comment: last?.comment ?? '',
    by: last?.by ?? null,
    at: last?.at ?? null,
    answers: answer.answers.map((each) => ({ ...each })),
  };
}

/** What nodes of exports find under `data`: whether it was approved, or the fields of the form by their labels. */
function exportedData({ kind, fields }: Parameters, answer: Answer): JsonObject {
  if (answer.type !== 'people') return {};
  if (kind !== 'form')
    return kind === 'approval' ? { approved: answer.choice === 'approve' } : { choice: answer.choice };
  const given = answer.answers.at(-1)?.fields ?? {};
  return Object.fromEntries(fields.map(({ name, label }) => [label || name, given[name] ?? null]));
}

function requestOf(parameters: Parameters, now: Date): PeopleRequest {
  const { kind, quorum, message, remindHours, escalateHours } = parameters;
  const title = parameters.title.trim();
  if (title === '') throw configFault('no_question', 'The question is empty. Say in "Question" what is asked.');
  if (title.length > 500)
    throw configFault('question_too_long', 'The question has at most 500 characters. Use "Message".');
  if (message.length > 100_000)
    throw configFault('message_too_long', 'The message has at most 100,000 characters. Write a link to the rest.');
  const others = assigneesOf(parameters.escalatePeople, parameters.escalateRoles);
  return {
    kind,
    title,
    message,
    assignees: assigneesOf(parameters.people, parameters.roles),
    quorum,
    ...(kind === 'choice' && { options: optionsOf(parameters.options) }),
    ...(kind === 'form' && { fields: fieldsOf(parameters.fields) }),
    ...(remindHours > 0 && { remindMs: Math.max(remindHours * HOUR_MS, 60_000) }),
    ...(escalateHours > 0 && { escalate: { at: later(now, escalateHours * HOUR_MS), to: others } }),
  };
}

function assigneesOf(people: string, roles: string): Assignees {
  const emails = namesIn(people.replaceAll(/[;\n]/g, ',')).map((address) => address.toLowerCase());
  const wrong = emails.find((address) => !/^[^\s@<>"]+@[^\s@<>"]+$/.test(address));
  if (wrong !== undefined)
    throw configFault('bad_address', `"${wrong}" is no e-mail address. Write addresses like maria@example.com.`);
  const names = { emails, roles: namesIn(roles).map((name) => name.toLowerCase()) };
  if (Object.values(names).every((list) => list.length <= LIMITS.requestNames)) return names;
  throw configFault('too_many_people', `One request names at most ${LIMITS.requestNames} addresses and as many roles.`);
}

function optionsOf(text: string): string[] {
  const options = linesOf(text);
  if (options.length < 2) throw configFault('no_options', 'A choice needs at least two options, one per line.');
  return options;
}

function fieldsOf(fields: Parameters['fields']): RequestField[] {
  if (fields.length === 0) throw configFault('no_fields', 'The form has no fields. Add at least one.');
  if (fields.length > LIMITS.requestFields)
    throw configFault('too_many_fields', `A form has at most ${LIMITS.requestFields} fields.`);
  return fields.map(({ name, label, options, help, ...field }) => {
    if (!/^[A-Za-z_]\w*$/.test(name))
      throw configFault('bad_field', `"${name}" cannot be the name of a field. Use letters, digits and _.`);
    return {
      ...field,
      name,
      label: label || name,
      ...(field.type === 'select' && { options: linesOf(options) }),
      ...(help && { help }),
    };
  });
}

const linesOf = (text: string) => [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);

function later(now: Date, ms: number): string {
  if (ms > LIMITS.waitMs) throw configFault('wait_too_long', 'One wait lasts at most a year.');
  return new Date(now.getTime() + ms).toISOString();
}

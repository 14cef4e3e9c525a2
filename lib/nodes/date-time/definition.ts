import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

export const UNITS = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;
const unit = z.enum(UNITS).default('day');
const named = <T extends string>(value: T, title: string) => z.literal(value).meta({ title });

const VERBS: Readonly<Record<string, string>> = {
  add: 'Adds to a date',
  subtract: 'Takes from a date',
  difference: 'Time between two dates',
  extract: 'Part of a date',
  round: 'Rounds a date',
};

export const definition = defineNode({
  type: 'date-time',
  version: 1,
  title: 'Date and time',
  description: 'Formats, moves, rounds and compares dates, with time zones.',
  family: 'data',
  icon: 'calendar-days',
  aliases: ['now', 'today', 'format date', 'add days', 'timezone', 'timestamp', 'difference', 'luxon'],
  parameters: z.object({
    operation: z
      .union([
        named('now', 'The current time'),
        named('format', 'Format a date'),
        named('add', 'Add to a date'),
        named('subtract', 'Subtract from a date'),
        named('difference', 'Time between two dates'),
        named('extract', 'Take a part of a date'),
        named('round', 'Round a date'),
      ])
      .default('now')
      .meta({ title: 'Do' }),
    date: jsonValue.default('').meta({
      title: 'Date',
      placeholder: '{{ $json.createdAt }}',
      description: 'ISO 8601, SQL, RFC 2822, or a time stamp in seconds or milliseconds.',
      when: { operation: ['format', 'add', 'subtract', 'difference', 'extract', 'round'] },
    }),
    until: jsonValue.default('').meta({ title: 'Until', when: { operation: ['difference'] } }),
    amount: z
      .number()
      .default(1)
      .meta({ title: 'How many', when: { operation: ['add', 'subtract'] } }),
    unit: unit.meta({ title: 'Unit', when: { operation: ['add', 'subtract', 'round'] } }),
    direction: z
      .enum(['down', 'up'])
      .default('down')
      .meta({ title: 'Round', description: 'Up is the start of the next unit.', when: { operation: ['round'] } }),
    units: z
      .array(z.enum(UNITS))
      .min(1, 'Choose a unit.')
      .default(['day'])
      .meta({ title: 'Units', when: { operation: ['difference'] } }),
    duration: z
      .boolean()
      .default(false)
      .meta({ title: 'As ISO 8601 duration', description: 'Such as P1DT2H.', when: { operation: ['difference'] } }),
    part: z
      .enum(['year', 'quarter', 'month', 'week', 'weekday', 'day', 'hour', 'minute', 'second', 'millisecond'])
      .default('month')
      .meta({ title: 'Part', when: { operation: ['extract'] } }),
    format: z
      .string()
      .default('yyyy-MM-dd')
      .meta({
        title: 'Format',
        placeholder: 'dd.MM.yyyy HH:mm',
        description: 'Tokens of Luxon; X and x are time stamps in seconds and milliseconds.',
        when: { operation: ['format'] },
      }),
    time: z
      .boolean()
      .default(true)
      .meta({ title: 'With the time of day', when: { operation: ['now'] } }),
    as: z.string().default('date').meta({ title: 'Put under' }),
    timezone: z
      .string()
      .default('')
      .meta({ title: 'Time zone', widget: 'timezone', description: "The workflow's when empty." }),
    writtenAs: z
      .string()
      .default('')
      .meta({
        title: 'How the date is written',
        placeholder: 'dd/MM/yyyy',
        when: { operation: ['format', 'add', 'subtract', 'difference', 'extract', 'round'] },
        advanced: true,
      }),
    writtenIn: z
      .string()
      .default('')
      .meta({
        title: 'Time zone of dates without one',
        widget: 'timezone',
        when: { operation: ['format', 'add', 'subtract', 'difference', 'extract', 'round'] },
        advanced: true,
      }),
    utc: z
      .boolean()
      .default(false)
      .meta({ title: 'Result in UTC', when: { operation: ['now', 'add', 'subtract', 'round'] }, advanced: true }),
    keep: z.boolean().default(true).meta({ title: 'Keep the fields of the item', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  usableAsTool: true,
  summary: ({ operation, format }) =>
    operation === 'format' ? `As ${short(format) || 'yyyy-MM-dd'}` : (VERBS[String(operation)] ?? 'The current time'),
});

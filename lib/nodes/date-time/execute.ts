import { DateTime, IANAZone } from 'luxon';
import type { z } from 'zod';
import type { JsonValue } from '#lib/engine/values.ts';
import { eachItem } from '../each-item.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault, withPath } from '../paths.ts';
import type { definition } from './definition.ts';
import { readMoment } from './read-moment.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;
type Place = { readonly item: number; readonly now: Date; readonly zone: string };

export const execute: NodeExecutor<typeof definition> = (context) =>
  eachItem(context, {
    work: async (index) => {
      const [item, parameters] = [context.inputs[0]?.[index], context.parametersFor(index)];
      const zone = known(parameters.timezone || context.run.timezone, index);
      const value = result(parameters, { item: index, now: context.now(), zone });
      const base = parameters.keep && item ? item.json : {};
      return [{ ...item, json: withPath(base, parameters.as || 'date', value), from: [{ input: 0, item: index }] }];
    },
  });

function result(parameters: Parameters, place: Place): JsonValue {
  const { operation, amount, unit, part } = parameters;
  if (operation === 'now') {
    const now = DateTime.fromJSDate(place.now, { zone: place.zone });
    return iso(parameters.time ? now : now.startOf('day'), parameters);
  }
  const date = moment(parameters.date as JsonValue, parameters, place);
  switch (operation) {
    case 'format':
      return date.toFormat(parameters.format);
    case 'add':
      return iso(date.plus({ [unit]: amount }), parameters);
    case 'subtract':
      return iso(date.minus({ [unit]: amount }), parameters);
    case 'round':
      return iso((parameters.direction === 'up' ? date.plus({ [unit]: 1 }) : date).startOf(unit), parameters);
    case 'extract':
      return part === 'week' ? date.weekNumber : date.get(part);
    case 'difference': {
      const span = moment(parameters.until as JsonValue, parameters, place).diff(date, parameters.units);
      return parameters.duration ? span.toISO() : { ...span.toObject() };
    }
  }
}

function iso(date: DateTime, { utc }: Parameters): string {
  return (utc ? date.toUTC() : date).toISO() ?? '';
}

function moment(value: JsonValue, { writtenAs, writtenIn }: Parameters, { item, zone }: Place): DateTime {
  const read = readMoment(value, { format: writtenAs, zone: writtenIn ? known(writtenIn, item) : zone });
  if (read) return read.setZone(zone);
  const how = writtenAs
    ? `It is not written as ${writtenAs}.`
    : 'Write it like 2026-01-31T09:30, or say how it is written.';
  throw configFault('bad_date', `${JSON.stringify(value).slice(0, 100)} is no date that can be read. ${how}`, item);
}

function known(zone: string, item: number): string {
  if (zone.toLowerCase() === 'utc' || IANAZone.isValidZone(zone)) return zone;
  throw configFault('bad_timezone', `There is no time zone ${zone.slice(0, 60)}. Write it like Europe/Berlin.`, item);
}

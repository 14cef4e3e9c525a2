import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { defined } from '#lib/nodes/from-n8n.ts';
import type { Written } from './written.ts';

/** `day` as `days`, as durations are counted there. */
const plural = (unit: JsonValue | undefined) => (typeof unit === 'string' && !unit.startsWith('=') ? `${unit}s` : unit);

function operationOf({ operation, date, until, amount, unit, ...rest }: JsonObject): JsonObject | undefined {
  const moved = { magnitude: date ?? '', duration: amount ?? 1, timeUnit: plural(unit) ?? 'days' };
  switch (operation) {
    case 'now':
      return { operation: 'getCurrentDate', includeTime: rest.time ?? true };
    case 'add':
      return { operation: 'addToDate', ...moved };
    case 'subtract':
      return { operation: 'subtractFromDate', ...moved };
    case 'format':
      return { operation: 'formatDate', date: date ?? '', format: 'custom', customFormat: rest.format ?? '' };
    case 'extract':
      return { operation: 'extractDate', date: date ?? '', part: rest.part ?? 'month' };
    case 'round':
      return rest.direction === 'up'
        ? { operation: 'roundDate', date: date ?? '', mode: 'roundUp', to: unit ?? 'month' }
        : { operation: 'roundDate', date: date ?? '', mode: 'roundDown', toNearest: unit ?? 'month' };
    case 'difference':
      return {
        operation: 'getTimeBetweenDates',
        ...{ startDate: date ?? '', endDate: until ?? '', units: rest.units ?? ['day'] },
      };
    default:
      return undefined;
  }
}

/** A date by its operation; the time zone can be chosen for the current time alone. */
export function writeDateTime(parameters: JsonObject): Written | undefined {
  const { operation, as, keep, writtenAs, timezone, duration } = parameters;
  const written = operationOf(parameters);
  if (written === undefined) return undefined;
  return {
    type: 'dateTime',
    typeVersion: 2,
    parameters: {
      ...written,
      outputFieldName: as,
      options: defined({
        includeInputFields: keep === true ? true : undefined,
        fromFormat: writtenAs === '' ? undefined : writtenAs,
        timezone: operation === 'now' && timezone !== '' ? timezone : undefined,
        isoString: operation === 'difference' && duration === true ? true : undefined,
      }),
    },
  };
}

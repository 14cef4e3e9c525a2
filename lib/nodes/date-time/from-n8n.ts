import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { at, defined, type FromN8n, judged, type MappedNode, textAt, unknownOptions } from '../from-n8n.ts';
import { fromMomentFormat } from './moment-format.ts';

/** Version 1 formats by Moment and keeps the item; version 2 names its operations and drops it unless told otherwise. */
export const fromN8n: FromN8n = {
  type: 'date-time',
  exportedAs: ['dateTime'],
  map: ({ parameters, typeVersion }) => (typeVersion < 2 ? first(parameters) : second(parameters)),
};

const KNOWN_FIRST = ['fromFormat', 'fromTimezone', 'toTimezone'];

function first(parameters: JsonObject): MappedNode {
  const { options } = parameters;
  const written = momentFormat(at(options, 'fromFormat') ?? parameters.fromFormat);
  const target = momentFormat(parameters.toFormat ?? 'MM/DD/YYYY');
  const isFormat = (textAt(parameters, 'action') ?? 'format') === 'format';
  const from = at(options, 'fromTimezone');
  return {
    parameters: defined({
      ...(isFormat
        ? { operation: 'format', format: target.format, timezone: at(options, 'toTimezone'), writtenIn: from }
        : { ...moved(parameters, textAt(parameters, 'operation') ?? 'add'), utc: true }),
      date: parameters.value ?? '',
      as: parameters.dataPropertyName ?? 'data',
      writtenAs: written.format,
    }),
    ...judged([
      ...(isFormat && target.isForeign ? ['the format: write it with the tokens of Luxon'] : []),
      ...(written.isForeign ? ['how the date is written: write it with the tokens of Luxon'] : []),
      ...unknownOptions(options, KNOWN_FIRST),
    ]),
  };
}

const moved = ({ duration, timeUnit }: JsonObject, operation: string): JsonObject => ({
  operation: operation === 'subtract' ? 'subtract' : 'add',
  amount: duration ?? 0,
  unit: singular(timeUnit),
});

/** `days` as `day`; an expression stays. */
function singular(unit: JsonValue | undefined): JsonValue {
  if (typeof unit !== 'string' || unit.startsWith('=')) return unit ?? 'day';
  return unit.replace(/s$/, '');
}

function momentFormat(value: JsonValue | undefined): { format?: JsonValue; isForeign: boolean } {
  if (value === undefined || value === '') return { isForeign: false };
  if (typeof value !== 'string' || value.startsWith('=')) return { format: value, isForeign: true };
  const format = fromMomentFormat(value);
  return { format: format ?? value, isForeign: format === undefined };
}

function second(parameters: JsonObject): MappedNode | undefined {
  const { options } = parameters;
  const done = operationOf(parameters);
  if (!done) return undefined;
  const keepsZone = parameters.operation === 'formatDate' && at(options, 'timezone') !== true;
  const namesZone = keepsZone && JSON.stringify(parameters.date ?? '').includes('setZone');
  return {
    parameters: defined({
      ...done.parameters,
      as: parameters.outputFieldName ?? done.as,
      keep: at(options, 'includeInputFields') === true,
      writtenAs: at(options, 'fromFormat'),
    }),
    ...judged([
      ...unknownOptions(options, ['includeInputFields', 'fromFormat', 'timezone', 'isoString']),
      ...(namesZone ? ['the zone of the date: choose it under Time zone'] : []),
    ]),
  };
}

function operationOf(parameters: JsonObject): { parameters: JsonObject; as: string } | undefined {
  const { options, date = '', magnitude = '' } = parameters;
  switch (textAt(parameters, 'operation') ?? 'getCurrentDate') {
    case 'getCurrentDate': {
      const timezone = at(options, 'timezone') ?? '';
      return {
        parameters: { operation: 'now', time: parameters.includeTime !== false, timezone },
        as: 'currentDate',
      };
    }
    case 'addToDate':
      return { parameters: { ...moved(parameters, 'add'), date: magnitude }, as: 'newDate' };
    case 'subtractFromDate':
      return { parameters: { ...moved(parameters, 'subtract'), date: magnitude }, as: 'newDate' };
    case 'formatDate': {
      const chosen = parameters.format ?? 'MM/dd/yyyy';
      const format = chosen === 'custom' ? (parameters.customFormat ?? '') : chosen;
      return { parameters: { operation: 'format', date, format }, as: 'formattedDate' };
    }
    case 'extractDate':
      return { parameters: { operation: 'extract', date, part: parameters.part ?? 'month' }, as: 'datePart' };
    case 'roundDate': {
      const isUp = parameters.mode === 'roundUp';
      const unit = singular((isUp ? parameters.to : parameters.toNearest) ?? 'month');
      return { parameters: { operation: 'round', date, unit, direction: isUp ? 'up' : 'down' }, as: 'roundedDate' };
    }
    case 'getTimeBetweenDates':
      return {
        parameters: {
          operation: 'difference',
          date: parameters.startDate ?? '',
          until: parameters.endDate ?? '',
          units: parameters.units ?? ['day'],
          duration: at(options, 'isoString') === true,
        },
        as: 'timeDifference',
      };
    default:
      return undefined;
  }
}

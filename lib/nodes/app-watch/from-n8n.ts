import { type FromExport, fromExport } from '#lib/apps/from-export.ts';
import { WATCHES } from '#lib/apps/watches.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { type FromN8n, isObject, listAt, located, textAt } from '../from-n8n.ts';

const watches = Object.entries(WATCHES).filter(([, { exported }]) => exported.type !== '');

/** Triggers that ask: which one it is says its `event`, the one without events is meant where none fits. */
export const fromN8n: FromN8n = {
  type: 'app-watch',
  exportedAs: [...new Set(watches.map(([, { exported }]) => exported.type))],
  map: ({ type, parameters }) => {
    const event = textAt(parameters, 'event') ?? textAt(parameters, 'triggerOn') ?? '';
    const ours = watches.filter(([, { exported }]) => exported.type === type);
    const [watch, { app, operation }] = (ours.find(([, { exported }]) => exported.events?.includes(event)) ??
      ours.findLast(([, { exported }]) => event !== '' || exported.events === undefined) ??
      ours[0]) as (typeof watches)[number];
    const [resource = '', what = ''] = operation.split('.');
    const asked = { ...parameters, ...renamed(parameters), resource, operation: what };
    const isFeed = operation === '';
    const read = fromExport(type.replace(/Trigger$/, ''), asked);
    const { fields, kept }: Pick<FromExport, 'fields' | 'kept'> = isFeed
      ? { fields: { url: parameters.feedUrl ?? '' }, kept: [] }
      : read;
    const left = kept.filter((name) => !READ.has(name));
    const wanted = Object.fromEntries(
      Object.entries(fields).filter(([name]) => !kept.includes(name) || left.includes(name)),
    );
    return {
      parameters: { watch, app, fields: wanted, rules: rulesOf(parameters) },
      status: 'approximate',
      note: `${isFeed ? '' : 'Choose the credential: a secret with the token. '}What is there at the first look counts as known.${left.length > 0 ? ` Kept but not sent: ${left.join(', ')}.` : ''}`,
    };
  },
};

/** Say when to ask and what to look for, which is said otherwise here. */
const READ = new Set([
  'pollTimes',
  'event',
  'triggerOn',
  'fileToWatch',
  'folderToWatch',
  'triggerField',
  'drive',
  'calendarId',
]);

function renamed({ folderToWatch, calendarId, baseId, tableId, filters }: JsonObject): JsonObject {
  return {
    ...(folderToWatch === undefined ? {} : { folderId: located(folderToWatch) ?? '' }),
    ...(calendarId === undefined ? {} : { calendar: located(calendarId) ?? '' }),
    ...(baseId === undefined ? {} : { base: located(baseId) ?? '' }),
    ...(tableId === undefined ? {} : { table: located(tableId) ?? '' }),
    ...(isObject(filters) ? filters : {}),
  };
}

function rulesOf(parameters: JsonObject): JsonObject[] {
  const rules = listAt(parameters, 'pollTimes', 'item')
    .filter(({ mode }) => mode !== undefined)
    .map(
      ({
        mode,
        hour = 14,
        minute = 0,
        weekday = 1,
        dayOfMonth = 1,
        value = 2,
        unit = 'hours',
        cronExpression,
      }): JsonObject => {
        if (mode === 'everyMinute') return { cron: '* * * * *' };
        if (mode === 'everyHour') return { cron: `${minute} * * * *` };
        if (mode === 'everyWeek') return { cron: `${minute} ${hour} * * ${weekday}` };
        if (mode === 'everyMonth') return { cron: `${minute} ${hour} ${dayOfMonth} * *` };
        if (mode === 'everyX') return { every: Number(value) || 1, unit };
        if (mode === 'custom') return { cron: String(cronExpression ?? '* * * * *').replace(/^=/, '') };
        return { cron: `${minute} ${hour} * * *` };
      },
    );
  return rules.length > 0 ? rules : [{ cron: '* * * * *' }];
}

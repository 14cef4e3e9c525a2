import { type FromExport, fromExport } from '#lib/apps/from-export.ts';
import { WATCHES } from '#lib/apps/watches.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { at, CHOOSE_CREDENTIAL, type FromN8n, isObject, listAt, located, textAt } from '../from-n8n.ts';

const watches = Object.entries(WATCHES).filter(([, { exported }]) => exported.type !== '');

/** Triggers that ask. One that starts for something else than ours look for is not for us: `app-trigger` keeps it. */
export const fromN8n: FromN8n = {
  type: 'app-watch',
  exportedAs: [...new Set(watches.map(([, { exported }]) => exported.type))],
  map: ({ type, parameters }) => {
    // What a file that is watched by itself does is not in any list.
    if (parameters.triggerOn === 'specificFile') return undefined;
    const event = textAt(parameters, 'event') ?? (type === DRIVE ? '' : (textAt(parameters, 'triggerOn') ?? ''));
    const found = watches.find(([, { exported }]) => exported.type === type && exported.events.includes(event));
    if (!found) return undefined;
    const [watch, { app, operation }] = found;
    const [resource = '', what = ''] = operation.split('.');
    const asked = { ...parameters, ...renamed(parameters), ...kindOfFile(type, event), resource, operation: what };
    const isFeed = operation === '';
    const read = fromExport(type.replace(/Trigger$/, ''), asked);
    const { fields, kept }: Pick<FromExport, 'fields' | 'kept'> = isFeed
      ? { fields: { url: parameters.feedUrl ?? '' }, kept: [] }
      : read;
    const left = kept.filter((name) => !READ.has(name));
    const wanted = Object.fromEntries(
      Object.entries(fields).filter(([name]) => !kept.includes(name) || left.includes(name)),
    );
    const notes = [
      isFeed ? '' : CHOOSE_CREDENTIAL,
      'What is there at the first look counts as known.',
      ONLY_CHANGES.has(event) ? 'It starts for what is new too, not only for what changed.' : '',
      parameters.triggerField === undefined ? '' : triggerField(String(parameters.triggerField)),
      at(parameters, 'options', 'downloadAttachments') === true ? 'Attachments are not loaded by it.' : '',
      left.length > 0 ? `Not applied here, look at each: ${left.join(', ')}.` : '',
    ];
    return {
      parameters: { watch, app, fields: wanted, rules: rulesOf(parameters) },
      status: 'approximate',
      note: notes.filter(Boolean).join(' '),
    };
  },
};

const DRIVE = 'googleDriveTrigger';
const ONLY_CHANGES = new Set([
  ...['fileUpdated', 'folderUpdated', 'rowUpdate', 'eventUpdated'],
  ...['pagedUpdatedInDatabase', 'pageUpdatedInDatabase'],
]);
const triggerField = (name: string) =>
  `It starts for new records only, where n8n went by the field “${name}”: if changed ones should start it too, choose “a new or changed record”.`;

const kindOfFile = (type: string, event: string): JsonObject =>
  type === DRIVE ? { whatToSearch: event.startsWith('folder') ? 'folders' : 'files' } : {};

/** Say when to ask and what to look for, which is said otherwise here. */
const READ = new Set(['pollTimes', 'event', 'triggerOn', 'folderToWatch', 'triggerField', 'calendarId']);

function renamed({ folderToWatch, calendarId, baseId, tableId, filters, options }: JsonObject): JsonObject {
  return {
    ...(folderToWatch === undefined ? {} : { folderId: located(folderToWatch) ?? '' }),
    ...(calendarId === undefined ? {} : { calendar: located(calendarId) ?? '' }),
    ...(baseId === undefined ? {} : { base: located(baseId) ?? '' }),
    ...(tableId === undefined ? {} : { table: located(tableId) ?? '' }),
    ...(isObject(filters) ? filters : {}),
    ...(textAt(options, 'matchTerm') ? { query: textAt(options, 'matchTerm') as string } : {}),
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

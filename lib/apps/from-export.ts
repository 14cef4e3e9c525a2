import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { at, isObject, located } from '#lib/nodes/from-n8n.ts';
import { getPath } from '#lib/nodes/paths.ts';
import type { App, Operation } from './app.ts';
import { APPS } from './catalogue.ts';

/** What a node of an app in an export asks for, in our words. */
export type FromExport = {
  readonly app: string;
  readonly resource: string;
  readonly operation: string;
  readonly described: Operation | undefined;
  readonly fields: JsonObject;
  /** Parameters that no field of the operation takes: they are kept beside the fields, and not sent. */
  readonly kept: readonly string[];
};

const byExport = new Map(APPS.map((app) => [app.exported.type, app]));
/** Where exports keep what they count as optional. */
const COLLECTIONS = ['additionalFields', 'options', 'otherOptions', 'updateFields', 'extraFields', 'additionalOptions'];
/** Say how the form of the export looked, or what the report says elsewhere. */
const SILENT = new Set([
  'resource',
  'operation',
  'authentication',
  'requestOptions',
  'returnAll',
  'limit',
  'descriptionType',
  'toolDescription',
]);

/** Reads the parameters of an export's node of `type`. Expressions stay as they are; nothing is dropped. */
export function fromExport(type: string, parameters: JsonObject): FromExport {
  const app = byExport.get(type);
  const told = app?.exported.operationOf?.(parameters);
  const named = textOf(parameters.resource) ?? app?.exported.resource ?? '';
  const chosen = textOf(parameters.operation) ?? app?.exported.operations[named] ?? '';
  const name = told ?? app?.exported.same?.[`${named}.${chosen}`] ?? `${named}.${chosen}`;
  const [resource = '', operation = ''] = name.split('.');
  const described = app?.operations[name];
  const spread = spreadOut(parameters);
  const place = { app: app?.id ?? idOf(type), resource, operation };
  if (!app || !described) return { ...place, described: undefined, fields: without(spread, SILENT), kept: [] };
  return { ...place, described, ...taken(app, { described, spread }) };
}

function taken(
  { exported }: App,
  { described, spread }: { readonly described: Operation; readonly spread: JsonObject },
): Pick<FromExport, 'fields' | 'kept'> {
  const rewritten = exported.rewrite?.(spread) ?? spread;
  const used = new Set<string>();
  const fields: Record<string, JsonValue> = {};
  for (const [name, { from = [name] }] of Object.entries(described.fields)) {
    const path = from.find((each) => isGiven(getPath(rewritten, each)));
    for (const each of from) used.add(each.split('.')[0] as string);
    if (path !== undefined) fields[name] = getPath(rewritten, path) as JsonValue;
  }
  if (described.paging) {
    if (spread.returnAll === true) fields.all = true;
    else if (spread.limit !== undefined) fields.limit = spread.limit;
  }
  const left = without(rewritten, new Set([...SILENT, ...used, ...(exported.ignored ?? [])]));
  const kept = Object.entries(left).filter(([, value]) => isGiven(value));
  // Without pages everything comes, or what one request gives at most, whatever the export says.
  const isAll = spread.returnAll === true;
  const lost = Object.hasOwn(described.fields, 'limit')
    ? isAll && 'returnAll'
    : !isAll && isGiven(spread.limit) && 'limit';
  const names = [...kept.map(([name]) => name), ...(lost && !described.paging ? [lost] : [])];
  return { fields: { ...Object.fromEntries(kept), ...fields }, kept: names };
}

/** Optional parameters beside the others, and what was chosen from a list as the value that was chosen. */
function spreadOut(parameters: JsonObject): JsonObject {
  const optional = COLLECTIONS.map((name) => parameters[name]).filter(isObject);
  const all = { ...without(parameters, new Set(COLLECTIONS)), ...Object.assign({}, ...optional) };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, plain(name, value as JsonValue) as JsonValue]),
  );
}

/** The tab of a sheet goes by its name, which the export has beside the number. */
function plain(name: string, value: JsonValue): JsonValue {
  const title =
    name === 'sheetName' && at(value, 'mode') === 'list' ? textOf(at(value, 'cachedResultName')) : undefined;
  return title ?? located(value) ?? '';
}

const without = (value: JsonObject, names: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)));
const textOf = (value: JsonValue | undefined) => (typeof value === 'string' && value !== '' ? value : undefined);
const isGiven = (value: JsonValue | undefined): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(typeof value === 'object' && Object.keys(value).length === 0);

/** `googleSheets` and `n8n-nodes-serpapi.serpApi` as ids: `google-sheets`, `serp-api`. */
export const idOf = (type: string): string =>
  type
    .replace(/^.*\./, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/\s+/g, '-')
    .toLowerCase();

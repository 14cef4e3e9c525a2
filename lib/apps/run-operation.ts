import { FaultError } from '#lib/engine/fault.ts';
import type { BinaryRef } from '#lib/engine/items.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import { getPath, isRecord } from '#lib/nodes/paths.ts';
import type { App, Operation, Paging, RequestTemplate } from './app.ts';
import { buildRequest, type Call, demandFilled, missingFields } from './build-request.ts';
import { readAnswer } from './read-answer.ts';

export type Task = Omit<Call, 'app'> & {
  readonly app: App;
  readonly operation: Operation;
  /** For faults: never its value. */
  readonly secretName: string;
};
type Http = Pick<NodeContext<unknown>, 'http'>;
/** What an operation gives for one item. */
export type Result = { readonly values: readonly JsonValue[]; readonly file?: BinaryRef };

const MOST_PAGES = 1000;

/** Does one operation for one item: its request, page after page where it lists, and the request that follows. */
export async function runOperation(context: Http, task: Task): Promise<Result> {
  const { operation } = task;
  demandFilled({ ...task, missing: missingFields(operation.fields, task.fields) });
  const fields = readied(operation, task.fields);
  const shaped = (values: readonly JsonValue[]) =>
    operation.shape ? values.map((value) => operation.shape?.(value, fields) ?? null) : values;
  if (operation.paging) return { values: shaped(await allPages(context, { ...task, fields })) };
  const first = await send(context, operation, { ...task, fields });
  const last = operation.next
    ? await send(context, operation.next, { ...task, fields: { ...fields, answer: first.body } })
    : first;
  if (last.file) return { values: [isRecord(first.body) ? first.body : {}], file: last.file };
  return { values: shaped(itemsIn(last.body, operation.items)) };
}

/** Fields with what applies where nothing is given, made ready for the request. */
export function readied({ fields: described, prepare }: Operation, fields: JsonObject): JsonObject {
  const fallbacks = Object.entries(described).flatMap(([name, { fallback }]) =>
    fallback !== undefined && (fields[name] ?? '') === '' ? [[name, fallback] as const] : [],
  );
  const all = { ...fields, ...Object.fromEntries(fallbacks) };
  return prepare ? { ...all, ...prepare(all) } : all;
}

async function send(
  { http }: Http,
  template: RequestTemplate,
  task: Task,
): Promise<{ readonly body: JsonValue; readonly file?: BinaryRef }> {
  const response = await http(buildRequest(template, task));
  if (response.file) return { body: {}, file: response.file };
  return { body: readAnswer(response, task) };
}

/** An absent list is an empty one: many apps leave it out. */
function itemsIn(body: JsonValue, path: string | undefined): readonly JsonValue[] {
  const found = path === undefined ? body : (getPath(body, path) ?? []);
  return Array.isArray(found) ? found : [found];
}

/** As many as `limit` says (50 when it says nothing), or all. */
async function allPages(context: Http, task: Task): Promise<JsonValue[]> {
  const { operation, fields } = task;
  const { cursor, count, size } = operation.paging ?? {};
  const most = fields.all === true ? Number.POSITIVE_INFINITY : Number(fields.limit ?? 50) || 50;
  const found: JsonValue[] = [];
  let next: JsonValue | undefined;
  for (let page = 1; ; page++) {
    if (page > MOST_PAGES) throw tooManyPages(task);
    // Pages that are counted have to be of one size: the second begins where the first of that size ends.
    const atOnce = size && Math.min(size.most, count ? most : most - found.length);
    const more = {
      ...(size && { [size.to]: atOnce as number }),
      ...(count && { [count.to]: count.of === 'items' ? (page - 1) * (atOnce ?? 0) : page }),
      ...(cursor && next !== undefined && { [cursor.to]: next }),
    };
    const { body } = await send(context, withMore(operation, more), task);
    const items = itemsIn(body, operation.items);
    found.push(...items.slice(0, most - found.length));
    next = cursor && cursorIn(body, { items, cursor });
    const isLast = count ? items.length < (atOnce ?? 1) : next === undefined || next === null || next === '';
    if (isLast || found.length >= most) break;
  }
  return found;
}

function cursorIn(
  body: JsonValue,
  { items, cursor }: { readonly items: readonly JsonValue[]; readonly cursor: NonNullable<Paging['cursor']> },
): JsonValue | undefined {
  if (cursor.of !== 'last') return getPath(body, cursor.from);
  return getPath(body, 'has_more') === true ? getPath(items.at(-1), cursor.from) : undefined;
}

const tooManyPages = ({ app, item }: Task) =>
  new FaultError({
    kind: 'limit',
    code: 'pages_limit',
    message: `${app.title} has more than ${MOST_PAGES} pages to list. Narrow down what is asked for, or say how many at most.`,
    item,
  });

function withMore(operation: Operation, more: JsonObject): RequestTemplate {
  const inBody = operation.paging?.cursor?.in === 'body';
  return inBody
    ? { ...operation, body: { ...(operation.body as JsonObject), ...more } }
    : { ...operation, query: { ...operation.query, ...more } };
}

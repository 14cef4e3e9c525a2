import type { JsonValue } from '#lib/engine/values.ts';
import type { HttpResponse, NodeContext } from '../node-context.ts';
import { pause } from '../pause.ts';
import { buildRequest, type Parameters } from './build-request.ts';
import { bodyOf } from './read-response.ts';

type Page = { readonly response: HttpResponse; readonly parameters: Parameters };
type Seen = {
  readonly body: JsonValue;
  readonly headers: Readonly<Record<string, string>>;
  readonly statusCode: number;
};

/** The answers for one item: one, or page after page, each asked for with what the last one said (`$response`). */
export async function* pagesOf(context: NodeContext<Parameters>, item: number): AsyncGenerator<Page> {
  const seeing = (count: number, $response: Seen) =>
    context.parametersFor(item, { $pageCount: count, $response, $request: {} });
  let parameters = seeing(0, { body: {}, headers: {}, statusCode: 0 });
  let url = parameters.url;
  let first: string | undefined;
  const files = context.inputs[0]?.[item]?.binary;
  for (let count = 0; ; ) {
    const key = count === 0 ? context.idempotencyKey(item) : `${context.idempotencyKey(item)}-${count}`;
    const sent = buildRequest({ ...parameters, url, query: queryOf(parameters, count) }, { key, item, files });
    first ??= sent.url;
    const response = await context.http({ ...sent, follows: first });
    const { pages, mostPages, pagePauseMs } = parameters;
    if (pages === 'one') return yield { response, parameters };
    const body = response.status < 400 || parameters.neverError ? bodyOf(response, parameters, item) : {};
    count++;
    parameters = seeing(count, { body, headers: response.headers, statusCode: response.status });
    if (!isEmpty(body) || count === 1 || response.status >= 400) yield { response, parameters };
    if (isEmpty(body) || isTrue(parameters.lastPage as JsonValue) || count >= mostPages) return;
    if (pages === 'next') {
      if (!parameters.nextUrl) return;
      url = URL.parse(String(parameters.nextUrl), response.url)?.href ?? String(parameters.nextUrl);
    }
    if (pagePauseMs > 0) await pause(pagePauseMs, context.signal);
  }
}

/** A cursor that the last answer did not give is not sent. The address of a next page has its query in it already. */
function queryOf({ pages, query, pageFields }: Parameters, count: number): Parameters['query'] {
  if (pages === 'count') return [...query, ...pageFields.filter(({ value }) => value !== null && value !== '')];
  return pages === 'next' && count > 0 ? [] : query;
}

function isEmpty(body: JsonValue): boolean {
  if (body === null || body === '') return true;
  return typeof body === 'object' && Object.keys(body).length === 0;
}

const isTrue = (value: JsonValue) => value === true || value === 'true';

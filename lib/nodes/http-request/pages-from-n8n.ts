import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { defined, isObject, listAt, textAt } from '../from-n8n.ts';

/** How an export pages, and what of it this node does not do: fields of the body or headers, and ends by status. */
export function pagesFromN8n(given: JsonValue | undefined): { parameters: JsonObject; leftOut: readonly string[] } {
  const mode = textAt(given, 'paginationMode') ?? 'updateAParameterInEachRequest';
  if (!isObject(given) || mode === 'off') return { parameters: {}, leftOut: [] };
  const fields = listAt(given, 'parameters', 'parameters');
  const ends = textAt(given, 'paginationCompleteWhen') ?? 'responseIsEmpty';
  const isNext = mode === 'responseContainsNextURL';
  return {
    parameters: defined({
      pages: isNext ? 'next' : 'count',
      nextUrl: isNext ? (given.nextURL ?? '') : undefined,
      pageFields: isNext
        ? undefined
        : fields.filter(isQuery).map(({ name, value }) => ({ name: name ?? '', value: value ?? '' })),
      lastPage: ends === 'other' ? (given.completeExpression ?? false) : undefined,
      mostPages: given.limitPagesFetched === true ? Math.min(Number(given.maxRequests ?? 100) || 100, 1000) : 1000,
      pagePauseMs: Math.min(Number(given.requestInterval ?? 0) || 0, 60_000),
    }),
    leftOut: [
      ...(fields.every(isQuery) ? [] : ['pages by fields of the body or headers']),
      ...(ends === 'receiveSpecificStatusCodes' ? ['the last page by its status'] : []),
    ],
  };
}

const isQuery = (field: JsonObject) => (field.type ?? 'qs') === 'qs';

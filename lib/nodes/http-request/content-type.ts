import type { HttpResponse } from '../node-context.ts';

type Head = Pick<HttpResponse, 'status' | 'headers'>;

/** Whether an answer becomes a file: as asked, or because its type is neither JSON nor text. A failure never does. */
export function goesToFile(
  { status, headers }: Head,
  { response, neverError }: { readonly response: string; readonly neverError: boolean },
): boolean {
  if (status >= 400 && !neverError) return false;
  if (response !== 'auto') return response === 'file';
  const type = typeOf(headers);
  return !isJson(type) && !isText(type) && headers['content-length'] !== '0' && status !== 204;
}

/** The media type without its parameters; empty when none is named. */
export const typeOf = (headers: Head['headers']): string =>
  headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
export const isJson = (type: string): boolean => type === 'application/json' || type.endsWith('+json');
const isText = (type: string) =>
  type === '' || type.startsWith('text/') || /[/+](xml|javascript|x-www-form-urlencoded|yaml)$/.test(type);

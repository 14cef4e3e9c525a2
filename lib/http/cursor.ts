import { AppError } from '#lib/errors.ts';

/** An opaque position in a list: the sort key of the last row seen. */
export const writeCursor = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** The parts of a cursor, or `invalid` when the text is none of ours. */
export function readCursor(cursor: string, length: number): string[] {
  const refuse = (cause?: unknown) =>
    new AppError('invalid', 'This cursor is not one that a list gave. Start from the first page.', {
      field: 'cursor',
      cause,
    });
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch (cause) {
    throw refuse(cause);
  }
  if (!Array.isArray(parts) || parts.length !== length || parts.some((part) => typeof part !== 'string'))
    throw refuse();
  return parts;
}

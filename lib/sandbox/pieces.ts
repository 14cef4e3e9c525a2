/** Entries that cross to a script and back as one text, so that nobody has to wait for a long list. */
const PIECE_ENTRIES = 256;

/** A list as lists of bearable length that follow each other. */
export function piecesOf<T>(list: readonly T[]): (readonly T[])[] {
  const pieces: (readonly T[])[] = [];
  for (let at = 0; at < list.length; at += PIECE_ENTRIES) pieces.push(list.slice(at, at + PIECE_ENTRIES));
  return pieces;
}

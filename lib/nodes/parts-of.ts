type Cut = {
  readonly most: number;
  /** Characters that the end of a part and the beginning of the next have in common: half of `most` at the utmost. */
  readonly overlap?: number;
};

/** A text in parts of at most so many characters, cut where a paragraph, a line, a sentence or a word ends. */
export function partsOf(text: string, { most, overlap = 0 }: Cut): string[] {
  const parts: string[] = [];
  const back = Math.min(overlap, Math.floor(most / 2));
  let rest = text;
  while (rest.length > most) {
    const window = rest.slice(0, most);
    const end = ['\n\n', '\n', '. ', ' ']
      .map((mark) => window.lastIndexOf(mark) + mark.length)
      .find((at) => at > most / 2);
    const cut = end ?? most;
    parts.push(rest.slice(0, betweenSigns(rest, cut)));
    rest = rest.slice(betweenSigns(rest, cut - back));
  }
  return [...parts, rest];
}

/** The place itself, or the one before it where a sign of two code units would be cut. */
const betweenSigns = (text: string, at: number): number =>
  at > 1 && (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;

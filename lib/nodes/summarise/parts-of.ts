/** A text in parts of at most so many characters, cut where a paragraph, a line, a sentence or a word ends. */
export function partsOf(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const window = rest.slice(0, most);
    const end = ['\n\n', '\n', '. ', ' ']
      .map((mark) => window.lastIndexOf(mark) + mark.length)
      .find((at) => at > most / 2);
    const cut = end ?? most;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...parts, rest];
}

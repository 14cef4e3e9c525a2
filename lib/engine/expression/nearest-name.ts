const LONGEST = 100;

/** The name that takes the fewest changed letters to become this one; undefined where more than half would change. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const wanted = name.toLowerCase().slice(0, LONGEST);
  const [best] = names
    .slice(0, 1000)
    .map((each) => ({ each, far: changes(wanted, each.toLowerCase().slice(0, LONGEST)) }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(wanted.length, best.each.length) / 2 ? best.each : undefined;
}

/** Letters to add, drop or change (Levenshtein). */
function changes(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const swap = (row[j] as number) + (letter === b[j] ? 0 : 1);
      next.push(Math.min(swap, (row[j + 1] as number) + 1, (next[j] as number) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

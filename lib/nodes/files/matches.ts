/** Whether a name fits a pattern: `*` stands for any letters, `?` for one. Never goes back further than the last star. */
export function matches(pattern: string, name: string): boolean {
  const [signs, letters] = [[...pattern], [...name]];
  let [sign, letter, star, resume] = [0, 0, -1, 0];
  while (letter < letters.length) {
    if (signs[sign] === '*') {
      star = sign++;
      resume = letter;
    } else if (signs[sign] === '?' || signs[sign] === letters[letter]) {
      sign++;
      letter++;
    } else if (star >= 0) {
      sign = star + 1;
      letter = ++resume;
    } else return false;
  }
  return signs.slice(sign).every((rest) => rest === '*');
}

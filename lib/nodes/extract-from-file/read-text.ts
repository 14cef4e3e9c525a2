import { LIMITS } from '#lib/engine/limits.ts';
import { textOf, wholeText } from '../decode-text.ts';
import type { Reader } from './reader.ts';

/** Text as it is, by lines, or by the headings of Markdown. */
export const readText: Reader = async function* ({ file, files, parameters: { split, under, encoding } }) {
  const name = under === '' ? 'data' : under;
  if (split === 'lines') {
    for await (const line of linesOf(textOf({ file, files, encoding }))) yield { [name]: line };
    return;
  }
  const text = await wholeText({ file, files, encoding });
  if (split === 'whole') yield { [name]: text };
  else
    for (const section of sectionsOf(text))
      yield { heading: section.heading, level: section.level, [name]: section.text };
};

/** The bytes as base64. A fault (`file_too_large`) where they would not fit into an output. */
export const readBase64: Reader = async function* ({ file, files, parameters: { under } }) {
  const bytes = await files.read(file, Math.floor((LIMITS.activationOutputBytes / 4) * 3));
  yield { [under === '' ? 'data' : under]: Buffer.from(bytes).toString('base64') };
};

async function* linesOf(texts: AsyncIterable<string>): AsyncIterable<string> {
  let rest: string[] = [];
  for await (const text of texts) {
    rest.push(text);
    // A line may take many pieces: they are joined once, at its end.
    if (!text.includes('\n')) continue;
    const lines = rest.join('').split(/\r?\n/);
    rest = [lines.pop() ?? ''];
    yield* lines;
  }
  const last = rest.join('');
  if (last !== '') yield last;
}

/** A heading may be closed by as many signs as somebody likes. */
function withoutMarks(heading: string): string {
  let end = heading.length;
  while (heading[end - 1] === '#') end--;
  return heading.slice(0, end).trim();
}

type Section = { readonly heading: string; readonly level: number; readonly text: string };

/** Parts of Markdown, each from a heading (`#` to `######`) to the next; what stands before the first has none. */
function sectionsOf(text: string): readonly Section[] {
  const sections: { heading: string; level: number; lines: string[] }[] = [{ heading: '', level: 0, lines: [] }];
  let isCode = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^ {0,3}(```|~~~)/.test(line)) isCode = !isCode;
    const [, marks, heading] = isCode ? [] : (/^ {0,3}(#{1,6})\s(.*)$/s.exec(line) ?? []);
    if (marks && heading !== undefined)
      sections.push({ heading: withoutMarks(heading), level: marks.length, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections
    .map(({ heading, level, lines }) => ({ heading, level, text: lines.join('\n').trim() }))
    .filter(({ heading, text: body }) => heading !== '' || body !== '');
}

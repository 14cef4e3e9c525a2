export type Inline =
  | { readonly type: 'text' | 'code' | 'strong' | 'emphasis'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string };

export type Block =
  | { readonly type: 'heading'; readonly level: number; readonly text: readonly Inline[] }
  | { readonly type: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly type: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly Inline[])[][];
    };

const FENCE = /^```/;
const HEADING = /^(#{1,6}) +(.*)$/;
const BULLET = /^ {0,3}(?:[-*+]|(\d{1,9})[.)]) +(.*)$/;
const TABLE_RULE = /^\|? *:?-+:? *(\| *:?-+:? *)*\|?$/;

/** The part of Markdown that notes and node docs use; everything else stays as it is written. HTML is text. */
export function parseMarkdown(source: string): Block[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; ) {
    const [block, next] = readBlock(lines, index);
    if (block) blocks.push(block);
    index = next;
  }
  return blocks;
}

function readBlock(lines: readonly string[], start: number): [Block | null, number] {
  const line = lines[start] ?? '';
  if (line.trim() === '') return [null, start + 1];
  if (FENCE.test(line)) {
    const end = endOf(lines, start + 1, (text) => FENCE.test(text));
    return [{ type: 'code', text: lines.slice(start + 1, end).join('\n') }, end + 1];
  }
  const heading = HEADING.exec(line);
  if (heading)
    return [{ type: 'heading', level: heading[1]?.length ?? 1, text: parseInline(heading[2] ?? '') }, start + 1];
  const bullet = BULLET.exec(line);
  if (bullet) {
    const end = endOf(lines, start, (text) => !BULLET.test(text));
    const items = lines.slice(start, end).map((text) => parseInline(BULLET.exec(text)?.[2] ?? ''));
    return [{ type: 'list', ordered: bullet[1] !== undefined, items }, end];
  }
  if (line.includes('|') && TABLE_RULE.test((lines[start + 1] ?? '').trim())) {
    const end = endOf(lines, start + 2, (text) => !text.includes('|'));
    return [{ type: 'table', head: cells(line), rows: lines.slice(start + 2, end).map(cells) }, end];
  }
  const end = endOf(
    lines,
    start + 1,
    (text) => text.trim() === '' || FENCE.test(text) || HEADING.test(text) || BULLET.test(text),
  );
  return [{ type: 'paragraph', text: parseInline(lines.slice(start, end).join('\n')) }, end];
}

function endOf(lines: readonly string[], from: number, stops: (line: string) => boolean): number {
  let end = from;
  while (end < lines.length && !stops(lines[end] ?? '')) end += 1;
  return end;
}

const cells = (line: string) =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => parseInline(cell.trim().replaceAll('\\|', '|')));

const INLINE =
  /`([^`]+)`|\*\*([^*]+)\*\*|__([^_]+)__|(?<!\w)[*_]([^*_]+)[*_](?!\w)|!?\[([^\]]*)\]\(([^()\s]+)[^()]*\)/g;

function parseInline(text: string): Inline[] {
  const inlines: Inline[] = [];
  let last = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > last) inlines.push({ type: 'text', text: text.slice(last, match.index) });
    inlines.push(inlineOf(match));
    last = match.index + match[0].length;
  }
  if (last < text.length) inlines.push({ type: 'text', text: text.slice(last) });
  return inlines;
}

function inlineOf([whole, code, strong, strongToo, emphasis, label, href]: RegExpMatchArray): Inline {
  if (code !== undefined) return { type: 'code', text: code };
  if (strong ?? strongToo) return { type: 'strong', text: strong ?? strongToo ?? '' };
  if (emphasis !== undefined) return { type: 'emphasis', text: emphasis };
  if (href !== undefined && /^(https?:\/\/|mailto:)/i.test(href)) return { type: 'link', text: label || href, href };
  return { type: 'text', text: whole ?? '' };
}

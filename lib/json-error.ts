const TOKEN =
  /[\t\n\r ]*(?:(?<text>"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(?<word>true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<mark>[{}[\],:]))/uy;

type Token = { text?: string; word?: string; mark?: string };
type Expected = 'a value' | 'a value or "]"' | 'a key' | 'a key or "}"' | 'a colon' | 'a comma or the end' | 'the end';

/** Where a text stops being JSON. Offsets count UTF-16 units from 0, lines and columns from 1. */
export type JsonOffence = { offset: number; line: number; column: number; problem: string };

/** Finds the first offence in a text that `JSON.parse` refused, because engines place and word their own differently. */
export function locateJsonError(text: string): JsonOffence {
  const open: string[] = [];
  let expected: Expected = 'a value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.groups as Token | undefined;
    const next: Expected | undefined = token && follow({ expected, token, open });
    if (next === undefined) return offence({ text, after: at, expected });
    expected = next;
    at = TOKEN.lastIndex;
  }
}

/** What may come after this token, or undefined where the token itself is the offence. */
function follow({ expected, token, open }: { expected: Expected; token: Token; open: string[] }): Expected | undefined {
  const { text, word, mark } = token;
  switch (expected) {
    case 'a value':
    case 'a value or "]"':
      if (text !== undefined || word !== undefined) return afterValue(open);
      if (mark === ']' && expected !== 'a value') return close(open);
      if (mark !== '{' && mark !== '[') return undefined;
      open.push(mark);
      return mark === '{' ? 'a key or "}"' : 'a value or "]"';
    case 'a key':
    case 'a key or "}"':
      if (text !== undefined) return 'a colon';
      return mark === '}' && expected !== 'a key' ? close(open) : undefined;
    case 'a colon':
      return mark === ':' ? 'a value' : undefined;
    case 'a comma or the end':
      if (mark === ',') return open.at(-1) === '{' ? 'a key' : 'a value';
      return mark === (open.at(-1) === '{' ? '}' : ']') ? close(open) : undefined;
    case 'the end':
      return undefined;
  }
}

function close(open: string[]): Expected {
  open.pop();
  return afterValue(open);
}

const afterValue = (open: readonly string[]): Expected => (open.length === 0 ? 'the end' : 'a comma or the end');

function offence({ text, after, expected }: { text: string; after: number; expected: Expected }): JsonOffence {
  const offset = after + (/^[\t\n\r ]*/.exec(text.slice(after))?.[0].length ?? 0);
  const before = text.slice(0, offset);
  const found = offset >= text.length ? 'the text ends' : `${JSON.stringify(text[offset])} stands`;
  return {
    offset,
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
    problem: `${found} where ${expected} was expected`,
  };
}

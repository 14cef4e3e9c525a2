/** Tokens of Moment, which version 1 was written with, as those of Luxon; what neither knows alike is left out. */
const TOKENS: Readonly<Record<string, string>> = {
  ...{ YYYY: 'yyyy', YY: 'yy', Y: 'y', Q: 'q', MMMM: 'MMMM', MMM: 'MMM', MM: 'MM', M: 'M' },
  ...{ DDDD: 'ooo', DDD: 'o', DD: 'dd', D: 'd', dddd: 'cccc', ddd: 'ccc', E: 'c' },
  ...{ GGGG: 'kkkk', GG: 'kk', WW: 'WW', W: 'W', HH: 'HH', H: 'H', hh: 'hh', h: 'h', mm: 'mm', m: 'm' },
  ...{ ss: 'ss', s: 's', SSS: 'SSS', A: 'a', Z: 'ZZ', ZZ: 'ZZZ', X: 'X', x: 'x' },
};

/** A format of Moment as one of Luxon, or undefined where it uses what Luxon does not have (`Do`, `a`, `LL` …). */
export function fromMomentFormat(format: string): string | undefined {
  const parts = format.match(/\[[^\]]*\]|([A-Za-z])\1*o?|[^A-Za-z[]+|\[/g) ?? [];
  const translated = parts.map((part) => {
    if (part.startsWith('[') && part.endsWith(']')) return quoted(part.slice(1, -1));
    if (/^[A-Za-z]/.test(part)) return TOKENS[part];
    return part.includes("'") ? undefined : part;
  });
  return translated.includes(undefined) ? undefined : translated.join('');
}

const quoted = (text: string) => (text === '' ? '' : `'${text.replaceAll("'", '’')}'`);

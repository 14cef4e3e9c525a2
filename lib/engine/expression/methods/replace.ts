import { type Evaluation, spend, spendText } from '../evaluation.ts';
import type { Match, Pattern } from '../pattern.ts';
import { toText } from '../text.ts';

type Replacement = {
  readonly text: string;
  readonly search: string | Pattern;
  /** A text with `$&`, `$1` … in it, or a function of the match and its groups. */
  readonly by: string | ((...args: unknown[]) => unknown);
  readonly all: boolean;
  readonly evaluation: Evaluation;
};

/** Replaces as ECMAScript's `GetSubstitution` says, charging for each piece before the next is made. */
export function replaceMatches({ text, search, by, all, evaluation }: Replacement): string {
  spendText(evaluation, text.length);
  const limit = all ? Number.POSITIVE_INFINITY : 1;
  const matches =
    typeof search === 'string'
      ? literalMatches({ text, search, limit, evaluation })
      : search.matches(text, evaluation, limit);
  let result = '';
  let from = 0;
  for (const match of matches) {
    const piece =
      typeof by === 'function'
        ? toText(by(...match.groups, match.start, text), evaluation)
        : expand({
            template: by,
            match,
            text,
            named: typeof search === 'string' ? undefined : search.namedGroups(match),
          });
    spendText(evaluation, piece.length);
    result += text.slice(from, match.start) + piece;
    from = match.end;
  }
  return result + text.slice(from);
}

type Literal = { text: string; search: string; limit: number; evaluation: Evaluation };

function literalMatches({ text, search, limit, evaluation }: Literal): Match[] {
  const found: Match[] = [];
  let start = text.indexOf(search);
  while (start !== -1 && found.length < limit) {
    spend(evaluation, 1);
    found.push({ start, end: start + search.length, groups: [search] });
    if (start >= text.length) break;
    start = text.indexOf(search, start + Math.max(1, search.length));
  }
  return found;
}

type Expansion = {
  template: string;
  match: Match;
  text: string;
  named: Record<string, string | undefined> | undefined;
};

function expand({ template, match, text, named }: Expansion): string {
  if (!template.includes('$')) return template;
  return template.replace(/\$(?:\$|&|`|'|(\d\d?)|<([^>]*)>)/g, (whole, digits?: string, name?: string) => {
    if (whole === '$$') return '$';
    if (whole === '$&') return match.groups[0] ?? '';
    if (whole === '$`') return text.slice(0, match.start);
    if (whole === "$'") return text.slice(match.end);
    if (name !== undefined) return named === undefined ? whole : (named[name] ?? '');
    return expandNumber(whole, String(digits), match);
  });
}

function expandNumber(whole: string, digits: string, match: Match): string {
  const count = match.groups.length - 1;
  const both = Number(digits);
  if (both >= 1 && both <= count) return match.groups[both] ?? '';
  const first = Number(digits[0]);
  return digits.length === 2 && first >= 1 && first <= count ? (match.groups[first] ?? '') + digits[1] : whole;
}

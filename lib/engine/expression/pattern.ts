import { RE2JS, RE2JSException } from 're2js';
import { type Evaluation, spend } from './evaluation.ts';
import { ExpressionError } from './expression-error.ts';

export type Match = { readonly start: number; readonly end: number; readonly groups: readonly (string | undefined)[] };

/** A regular expression that runs in time linear in the text, whatever it says. No look-around, no back-references. */
export class Pattern {
  readonly source: string;
  readonly flags: string;
  readonly #engine: RE2JS;

  constructor(source: string, flags = '') {
    this.source = source;
    this.flags = flags;
    if (!/^[dgimsuvy]*$/.test(flags)) throw new ExpressionError(`Invalid flags "${flags}" of a regular expression.`);
    let bits = 0;
    if (flags.includes('i')) bits |= RE2JS.CASE_INSENSITIVE;
    if (flags.includes('m')) bits |= RE2JS.MULTILINE;
    if (flags.includes('s')) bits |= RE2JS.DOTALL;
    try {
      this.#engine = RE2JS.compile(RE2JS.translateRegExp(source), bits);
    } catch (error) {
      if (!(error instanceof RE2JSException)) throw error;
      const why = error.message.replace('error parsing regexp: ', '');
      throw new ExpressionError(
        `The regular expression /${source}/ is not possible here: ${why}. Look-ahead, look-behind and back-references need a Code step.`,
      );
    }
  }

  get isGlobal(): boolean {
    return this.flags.includes('g');
  }

  /** Matches from left to right: all of them, or the first `limit`. */
  matches(text: string, evaluation: Pick<Evaluation, 'fuel'>, limit = Number.POSITIVE_INFINITY): Match[] {
    spend(evaluation, 1 + (text.length * this.#engine.programSize()) / 64);
    const matcher = this.#engine.matcher(text);
    const found: Match[] = [];
    let time = performance.now();
    while (found.length < limit && matcher.find()) {
      // Each search is linear, but many that all look far ahead are not: those are charged by the clock.
      const elapsed = performance.now() - time;
      time += elapsed;
      spend(evaluation, elapsed > 1 ? elapsed * 500 : 1);
      const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? undefined);
      found.push({ start: matcher.start(), end: matcher.end(), groups });
    }
    return found;
  }

  /** Named groups of a match, undefined where the pattern has none. */
  namedGroups(match: Match): Record<string, string | undefined> | undefined {
    const names = Object.entries(this.#engine.namedGroups());
    if (names.length === 0) return undefined;
    const groups: Record<string, string | undefined> = Object.create(null);
    for (const [name, index] of names) groups[name] = match.groups[index];
    return groups;
  }

  toString(): string {
    return `/${this.source}/${this.flags}`;
  }
}

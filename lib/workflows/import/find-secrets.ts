import type { JsonValue } from '#lib/engine/values.ts';

/** A text that looks like a secret: where it is, and which part of the text it is. */
export type FoundSecret = {
  readonly path: readonly (string | number)[];
  readonly start: number;
  readonly end: number;
  /** The text as it stands. */
  readonly text: string;
};

/**
 * Forms that only secrets have; the group is the secret where it is not all of it. Each begins with a fixed text or has
 * bounded parts, so that none takes more than linear time.
 */
const KNOWN = [
  /\bsk-[\w-]{20,}/d,
  /\b(?:sk|rk|pk)_(?:live|test)_\w{16,}/d,
  /\bxox[abeoprs]-[\w-]{10,}/d,
  /\bgh[pousr]_\w{30,}/d,
  /\bgithub_pat_\w{30,}/d,
  /\bglpat-[\w-]{20,}/d,
  /\bAKIA[0-9A-Z]{16}\b/d,
  /\bAIza[\w-]{35}/d,
  /\bya29\.[\w-]{20,}/d,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/d,
  /\b\d{8,10}:AA[\w-]{33}\b/d,
  /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*/d,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*/d,
  /\b(?:Bearer|Basic) ([\w+/.=-]{20,})/d,
  /hooks\.slack\.com\/services\/(T\w+\/B\w+\/\w{16,})/d,
  /\b[a-z]{2,20}:\/\/[^\s/:@{}]{0,100}:([^\s/@{}]{6,200})@/d,
  /[?&](?:api[-_]?key|apikey|access[-_]?token|auth[-_]?token|token|secret|password)=([^\s&#{}"'<]{8,500})/di,
];
const TELLING_NAME =
  /pass(?:word|phrase)|secret|api[-_ ]?key|access[-_ ]?token|auth[-_ ]?token|authorization|private[-_ ]?key|client[-_ ]?secret|^token$/i;
const STAND_IN =
  /^(?:=|$|<|\[|\{|x{3,}|\*+)|your|example|placeholder|replace|enter|insert|changeme|\$\{|\{\{|…|\.\.\./i;

/** The texts of stored parameters that look like secrets: by their form, or by the name of the field that holds them. */
export function findSecrets(value: JsonValue): FoundSecret[] {
  const found: FoundSecret[] = [];
  const visit = (member: JsonValue, path: readonly (string | number)[], name: string) => {
    if (typeof member === 'string') {
      const place = secretIn(member, name);
      if (place) found.push({ path, text: member, ...place });
    } else if (Array.isArray(member)) {
      for (const [index, each] of member.entries()) visit(each, [...path, index], name);
    } else if (typeof member === 'object' && member !== null) {
      // Lists of { name, value } say what a value is in the field beside it.
      const label = 'name' in member && typeof member.name === 'string' ? member.name : name;
      for (const [key, each] of Object.entries(member)) visit(each, [...path, key], key === 'value' ? label : key);
    }
  };
  visit(value, [], '');
  return found;
}

function secretIn(text: string, name: string): { start: number; end: number } | undefined {
  for (const pattern of KNOWN) {
    const [all, group] = pattern.exec(text)?.indices ?? [];
    const place = group ?? all;
    if (place && !STAND_IN.test(text.slice(...place))) return { start: place[0], end: place[1] };
  }
  const isNamed = TELLING_NAME.test(name) && /^[^\s]{8,500}$/.test(text) && !STAND_IN.test(text) && /\d/.test(text);
  return isNamed ? { start: 0, end: text.length } : undefined;
}

/** As much of a secret as tells two of them apart, and no more. */
export function masked({ text, start, end }: FoundSecret): string {
  return end - start < 12 ? '••••' : `••••${text.slice(end - 4, end).replace(/[^\x21-\x7e]/g, '•')}`;
}

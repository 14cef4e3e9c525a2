import type { JsonValue } from '#lib/engine/values.ts';
import { pathText } from '#lib/engine/values.ts';

/** Forms that only secrets have; each begins with a fixed text, so that none takes more than linear time. */
const KNOWN = [
  /\bsk-[\w-]{20,}/,
  /\b(?:sk|rk|pk)_(?:live|test)_\w{16,}/,
  /\bxox[abeoprs]-[\w-]{10,}/,
  /\bgh[pousr]_\w{30,}/,
  /\bgithub_pat_\w{30,}/,
  /\bglpat-[\w-]{20,}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bAIza[\w-]{35}/,
  /\bya29\.[\w-]{20,}/,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/,
  /\b\d{8,10}:AA[\w-]{33}\b/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:Bearer|Basic) [\w+/.=-]{20,}/,
  /hooks\.slack\.com\/services\/T\w+\/B\w+\/\w{16,}/,
];
const TELLING_NAME =
  /pass(?:word|phrase)|secret|api[-_ ]?key|access[-_ ]?token|auth[-_ ]?token|authorization|private[-_ ]?key|client[-_ ]?secret|^token$/i;
const STAND_IN =
  /^(?:=|$|<|\[|\{|x{3,}|\*+)|your|example|placeholder|replace|enter|insert|changeme|\$\{|\{\{|…|\.\.\./i;

/** Paths of the texts that look like secrets: by their form, or by the name of the field that holds them. */
export function findSecrets(value: JsonValue): string[] {
  const found: string[] = [];
  const visit = (member: JsonValue, path: readonly (string | number)[], name: string) => {
    if (typeof member === 'string') {
      if (looksSecret(member, name)) found.push(pathText(path).slice(2));
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

function looksSecret(text: string, name: string): boolean {
  if (KNOWN.some((pattern) => pattern.test(text))) return true;
  return TELLING_NAME.test(name) && /^[^\s]{8,500}$/.test(text) && !STAND_IN.test(text) && /\d/.test(text);
}

import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';

/**
 * A path as it was called, with every part written in the one way that the database compares: what is neither letter, digit
 * nor - _ . ~ is percent-encoded. Empty, which nobody has, for what is no valid encoding.
 */
export function hookPath(called: string): string {
  try {
    return called
      .split('/')
      .map((part) => encodeURIComponent(decodeURIComponent(part)))
      .join('/');
  } catch {
    return '';
  }
}

export const isPattern = (path: string): boolean => path.includes('/:');
export const firstPart = (path: string): string => path.split('/', 1)[0] ?? '';

/** What a call gives to the parts of a pattern that take anything; undefined when the pattern does not mean it. */
export function paramsOf(pattern: string, path: string): JsonObject | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, JsonValue> = {};
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? '';
    if (part === value) continue;
    if (!part.startsWith(':') || value === '') return undefined;
    setOwn(params, part.slice(1), decodeURIComponent(value));
  }
  return params;
}

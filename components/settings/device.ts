const BROWSERS: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Windows/, 'Windows'],
  [/Linux/, 'Linux'],
];

/** A browser by its User-Agent header, in words: "Chrome on macOS". The header is a claim, good for recognition only. */
export function deviceOf(userAgent: string | null): { name: string; isPhone: boolean } {
  const first = (list: readonly [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const [browser, system] = [first(BROWSERS), first(SYSTEMS)];
  const name = [browser ?? 'Unknown browser', system && `on ${system}`].filter(Boolean).join(' ');
  return { name, isPhone: /Mobile/.test(userAgent ?? '') };
}

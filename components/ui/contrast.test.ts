import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
const THEMES = ['light', 'dark'] as const;

/** Relative luminance (WCAG 2.2) of an OKLCH colour, out-of-gamut channels clipped as browsers do. */
function luminance([l, c, h]: number[]): number {
  const a = (c ?? 0) * Math.cos(((h ?? 0) * Math.PI) / 180);
  const b = (c ?? 0) * Math.sin(((h ?? 0) * Math.PI) / 180);
  const L = ((l ?? 0) + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const M = ((l ?? 0) - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const S = ((l ?? 0) - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (x: number) => Math.min(1, Math.max(0, x));
  return (
    0.2126 * clip(4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S) +
    0.7152 * clip(-1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S) +
    0.0722 * clip(-0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S)
  );
}

function token(name: string, theme: (typeof THEMES)[number]): number {
  const pair = css.match(new RegExp(String.raw`--${name}: light-dark\(${colour}, ${colour}\)`));
  const single = css.match(new RegExp(`--${name}: ${colour}`));
  const found = pair ? pair.slice(theme === 'light' ? 1 : 4, theme === 'light' ? 4 : 7) : single?.slice(1, 4);
  if (!found) throw new Error(`app/globals.css has no colour --${name}`);
  return luminance(found.map(Number));
}

function contrast(foreground: string, background: string, theme: (typeof THEMES)[number]): number {
  const [a, b] = [token(foreground, theme), token(background, theme)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const GROUNDS = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected'];
const FAMILIES = ['trigger', 'flow', 'data', 'action', 'ai', 'human', 'code', 'sub-workflow', 'note'];
const pairs = [
  ...['ink', 'muted', 'faint', 'accent-ink', 'ok', 'bad', 'wait'].flatMap((ink) => GROUNDS.map((g) => [ink, g])),
  ...['ok', 'bad', 'wait'].map((state) => [state, `${state}-soft`]),
  ...FAMILIES.map((family) => [family, `${family}-soft`]),
  ['accent-ink', 'accent-soft'],
  ['ink', 'accent-soft'],
  ['ink', 'bad-soft'],
  ['ink', 'wait-soft'],
  ['muted', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-fill', 'bad-fill'],
] as [string, string][];

describe.each(THEMES)('the %s theme', (theme) => {
  it.each(pairs)('%s is readable on %s (4.5:1)', (foreground, background) => {
    expect(contrast(foreground, background, theme)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(GROUNDS)('the focus ring stands out from %s (3:1)', (background) => {
    expect(contrast('accent', background, theme)).toBeGreaterThanOrEqual(3);
  });
});

export type KeyPress = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

/** Milliseconds within which the next key of a sequence must follow. */
export const SEQUENCE_MS = 1200;

/**
 * A key press as commands write it: `mod+k`, `shift+enter`, `g`, `?`. Ctrl and ⌘ are both `mod`; shift counts only for
 * named keys and together with `mod`, since for characters it is part of the character.
 */
export function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const mod = ctrlKey || metaKey;
  const name = key.length === 1 ? key.toLowerCase() : (NAMES[key] ?? key.toLowerCase());
  const shift = shiftKey && (key.length > 1 || mod);
  return [mod && 'mod', altKey && 'alt', shift && 'shift', name].filter(Boolean).join('+');
}

const NAMES: Record<string, string> = {
  Escape: 'esc',
  Delete: 'del',
  ' ': 'space',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/**
 * What a chord does after the chords of a sequence already `typed`: `match` is the keys it completes, `typed` what is
 * left pending.
 */
export function followKeys(keys: readonly string[], typed: string, chord: string): { match?: string; typed: string } {
  for (const sequence of typed ? [`${typed} ${chord}`, chord] : [chord]) {
    if (keys.includes(sequence)) return { match: sequence, typed: '' };
    if (keys.some((known) => known.startsWith(`${sequence} `))) return { typed: sequence };
  }
  return { typed: '' };
}

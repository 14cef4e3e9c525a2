/**
 * How well a command fits what was typed: 0 where some word occurs nowhere in `keywords` (the title first), 1 where the
 * title begins with it, between for the rest.
 */
export function rankCommand(typed: string, keywords: readonly string[]): number {
  const [title = '', ...others] = keywords.map((keyword) => keyword.toLowerCase());
  const text = typed.trim().toLowerCase();
  const words = text.split(/\s+/);
  const inTitle = words.every((word) => title.includes(word));
  if (title.startsWith(text)) return 1;
  if (inTitle) return title.split(/\s+/).some((word) => word.startsWith(words[0] ?? '')) ? 0.8 : 0.6;
  return words.every((word) => title.includes(word) || others.some((other) => other.includes(word))) ? 0.4 : 0;
}

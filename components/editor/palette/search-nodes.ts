import { kindOf } from '#components/editor/state/catalog.ts';
import type { EdgeKind } from '#lib/engine/document.ts';
import type { NodeDefinition } from '#lib/nodes/define-node.ts';

type Want = {
  readonly text: string;
  /** Only nodes with such a port: for items, or for attachments of a kind. */
  readonly fits?: 'input' | 'output';
  readonly kind?: EdgeKind;
  readonly needsTrigger?: boolean;
};

/**
 * Node types for what a person typed, best first: the title's beginning, a word of it, an alias, the description; then
 * letters in order ("htr" finds HTTP request). With no text all of them, in the order of the catalogue.
 */
export function searchNodes(definitions: Iterable<NodeDefinition>, want: Want): readonly NodeDefinition[] {
  const words = want.text.toLowerCase().split(/\s+/).filter(Boolean);
  return [...definitions]
    .filter((definition) => fits(definition, want))
    .map((definition, index) => {
      const scores = words.map((word) => scoreOf(definition, word));
      const score = scores.includes(0) ? 0 : scores.reduce((sum, one) => sum + one, 0);
      return {
        definition,
        index,
        score: score + (want.needsTrigger && definition.trigger ? 0.5 : 0) + (isMade(definition, want) ? 0.5 : 0),
      };
    })
    .filter(({ score }) => words.length === 0 || score >= 1)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ definition }) => definition);
}

/** Made to be plugged in so, rather than also good for it. */
const isMade = ({ outputs }: NodeDefinition, { fits: side, kind = 'main' }: Want): boolean =>
  side === 'output' &&
  kind !== 'main' &&
  typeof outputs !== 'function' &&
  outputs.some((port) => kindOf(port) === kind);

function fits({ inputs, outputs, usableAsTool }: NodeDefinition, { fits: side, kind = 'main' }: Want): boolean {
  if (side === undefined) return true;
  if (side === 'output' && kind === 'tool' && usableAsTool) return true;
  const ports = side === 'input' ? inputs : outputs;
  return typeof ports === 'function' ? kind === 'main' : ports.some((port) => kindOf(port) === kind);
}

function scoreOf({ title, aliases, description, type }: NodeDefinition, word: string): number {
  const name = title.toLowerCase();
  if (name.startsWith(word)) return 100;
  if (startsWord(name, word)) return 80;
  if (aliases.some((alias) => alias.toLowerCase().startsWith(word))) return 70;
  if (aliases.some((alias) => startsWord(alias.toLowerCase(), word))) return 60;
  if (name.includes(word) || type.includes(word)) return 40;
  if (startsWord(description.toLowerCase(), word)) return 20;
  return inOrder(name, word) ? 5 : 0;
}

const startsWord = (text: string, word: string) => text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word));

function inOrder(text: string, letters: string): boolean {
  let at = -1;
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

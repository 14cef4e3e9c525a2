import type { Exported } from './export-n8n.ts';

const NAMED = 5;

/** What a file for n8n does not hold, in a sentence or two for who downloads it; empty where nothing was lost. */
export function saidOfLosses({ passedOn, differing }: Exported): string {
  const noun = passedOn.length === 1 ? 'node has' : 'nodes have';
  return [
    ...(passedOn.length > 0
      ? [`${passedOn.length} ${noun} no counterpart in n8n and became No Operation: ${listed(passedOn)}.`]
      : []),
    ...(differing.length > 0
      ? [`Look at ${listed(differing)} there: not all is as it was, or something is to be chosen.`]
      : []),
  ].join(' ');
}

/** The first few names, each cut to a length that a header can hold. */
function listed(names: readonly string[]): string {
  const first = names.slice(0, NAMED).map((name) => `“${[...name].slice(0, 40).join('').toWellFormed()}”`);
  const more = names.length - first.length;
  return first.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

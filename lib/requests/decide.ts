import type { PeopleRequest } from '#lib/engine/outcome.ts';

/**
 * What the answers so far decide: `approve`, `reject`, an option, or `submitted`; undefined while they decide nothing.
 * One rejection decides; anything else needs `quorum` equal answers of different people.
 */
export function decide({ kind, quorum }: PeopleRequest, choices: readonly (string | null)[]): string | undefined {
  if (kind === 'form') return choices.length >= quorum ? 'submitted' : undefined;
  if (kind === 'approval' && choices.includes('reject')) return 'reject';
  const counts = new Map<string, number>();
  for (const choice of choices) if (choice !== null) counts.set(choice, (counts.get(choice) ?? 0) + 1);
  return [...counts].find(([, count]) => count >= quorum)?.[0];
}

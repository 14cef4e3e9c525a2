import type { Seen, Seer } from '#lib/nodes/seen.ts';

/** What was seen, for as long as the test lasts. */
export function seenInMemory(): (seer: Seer) => Seen {
  const kept = new Map<string, Map<string, string>>();
  return ({ orgId, workflowId, by }) => {
    const keyOf = (scope: string) => JSON.stringify([orgId, workflowId, scope]);
    return {
      async keepNew(values, { scope, most }) {
        const seen = kept.get(keyOf(scope)) ?? new Map<string, string>();
        for (const value of values) if (!seen.has(value)) seen.set(value, by);
        const mine = new Set(values.filter((value) => seen.get(value) === by));
        kept.set(keyOf(scope), new Map([...seen].slice(-most)));
        return mine;
      },
      async forget(scope) {
        kept.delete(keyOf(scope));
      },
    };
  };
}

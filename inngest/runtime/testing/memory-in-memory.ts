import type { Memory, Turn } from '#lib/nodes/memory.ts';

/** Conversations that last as long as the test. */
export function memoryInMemory(): (orgId: string) => Memory {
  const turns = new Map<string, (Turn & { key: string; place: string })[]>();
  return (orgId) => {
    const kept = turns.get(orgId) ?? [];
    turns.set(orgId, kept);
    return {
      async recall(conversation, most) {
        const place = JSON.stringify([conversation.workflowId, conversation.session]);
        const found = kept.filter((turn) => turn.place === place).slice(-most);
        return found.map(({ said, answered }) => ({ said, answered }));
      },
      async keep(conversation, turn) {
        const place = JSON.stringify([conversation.workflowId, conversation.session]);
        if (!kept.some(({ key }) => key === turn.key)) kept.push({ ...turn, place });
      },
    };
  };
}

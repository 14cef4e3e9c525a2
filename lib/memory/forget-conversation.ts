import { conversationTurns } from '#db/schema/memory.ts';
import { command } from '#lib/access/command.ts';
import { conversationOf, turnsOf } from './find-conversation.ts';
import { ConversationId, Forgotten } from './schema.ts';

/** Deletes all that was kept of a conversation, for good: agents begin anew with whoever it was. */
export const forgetConversation = command({
  name: 'conversation.delete',
  permission: 'conversation:delete',
  summary: 'Have agents forget a conversation, for good',
  input: ConversationId,
  output: Forgotten,
  run: async (scope, { id }) => {
    const conversation = await conversationOf(scope, id);
    const gone = await scope.tx
      .delete(conversationTurns)
      .where(turnsOf(scope, conversation))
      .returning({ id: conversationTurns.id });
    // Who it was with is personal: the log says of which workflow, and how much.
    scope.audit({ type: 'conversation', id }, { before: { workflowId: conversation.workflowId, turns: gone.length } });
    return { id, turns: gone.length };
  },
});

'use server';

import { formAction } from '#lib/http/form-action.ts';
import { forgetConversation } from '#lib/memory/forget-conversation.ts';
import { listTurns } from '#lib/memory/queries.ts';

export const listTurnsAction = formAction(listTurns);
export const forgetConversationAction = formAction(forgetConversation);

import { route } from '#lib/http/route.ts';
import { forgetConversation } from '#lib/memory/forget-conversation.ts';

export const DELETE = route(forgetConversation);

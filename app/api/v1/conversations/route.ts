import { route } from '#lib/http/route.ts';
import { listConversations } from '#lib/memory/queries.ts';

export const GET = route(listConversations);

import { route } from '#lib/http/route.ts';
import { listSessions } from '#lib/sessions/queries.ts';
import { revokeOtherSessions } from '#lib/sessions/revoke-session.ts';

export const GET = route(listSessions);
export const DELETE = route(revokeOtherSessions);

import { route } from '#lib/http/route.ts';
import { revokeSession } from '#lib/sessions/revoke-session.ts';

export const DELETE = route(revokeSession);

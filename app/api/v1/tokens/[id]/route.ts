import { route } from '#lib/http/route.ts';
import { revokeToken } from '#lib/tokens/revoke-token.ts';

export const DELETE = route(revokeToken);

import { route } from '#lib/http/route.ts';
import { getMe } from '#lib/users/queries.ts';

export const GET = route(getMe);

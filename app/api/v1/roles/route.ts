import { route } from '#lib/http/route.ts';
import { listRoles } from '#lib/members/queries.ts';

export const GET = route(listRoles);

import { route } from '#lib/http/route.ts';
import { getOrg } from '#lib/orgs/queries.ts';
import { updateOrg } from '#lib/orgs/update-org.ts';

export const GET = route(getOrg);
export const PATCH = route(updateOrg);

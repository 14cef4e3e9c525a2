import { route } from '#lib/http/route.ts';
import { updateOrgLimits } from '#lib/orgs/update-org-limits.ts';

export const PUT = route(updateOrgLimits);

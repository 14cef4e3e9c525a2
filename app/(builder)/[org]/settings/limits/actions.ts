'use server';

import { formAction } from '#lib/http/form-action.ts';
import { updateOrgLimits } from '#lib/orgs/update-org-limits.ts';

export const updateOrgLimitsAction = formAction(updateOrgLimits);

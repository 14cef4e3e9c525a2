'use server';

import { formAction } from '#lib/http/form-action.ts';
import { updateOrg } from '#lib/orgs/update-org.ts';

export const updateOrgAction = formAction(updateOrg);

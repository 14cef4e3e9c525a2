'use server';

import { formAction } from '#lib/http/form-action.ts';
import { addMember } from '#lib/members/add-member.ts';
import { assignRoles } from '#lib/members/assign-roles.ts';
import { removeMember } from '#lib/members/remove-member.ts';

export const addMemberAction = formAction(addMember);
export const assignRolesAction = formAction(assignRoles);
export const removeMemberAction = formAction(removeMember);

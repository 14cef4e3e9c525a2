import { route } from '#lib/http/route.ts';
import { assignRoles } from '#lib/members/assign-roles.ts';
import { removeMember } from '#lib/members/remove-member.ts';

export const PATCH = route(assignRoles);
export const DELETE = route(removeMember);

import { route } from '#lib/http/route.ts';
import { addMember } from '#lib/members/add-member.ts';
import { listMembers } from '#lib/members/queries.ts';

export const GET = route(listMembers);
export const POST = route(addMember, { status: 201 });

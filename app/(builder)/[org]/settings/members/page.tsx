import { AddMember } from '#components/settings/add-member.tsx';
import { MemberTable } from '#components/settings/member-table.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { listMembers, listRoles } from '#lib/members/queries.ts';
import { orRefusal, pageContext } from '../../../page-context.ts';
import { addMemberAction, assignRolesAction, removeMemberAction } from './actions.ts';

export const metadata = { title: 'Members' };

export default async function MembersPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const ctx = await pageContext(org);
  const answer = await orRefusal(Promise.all([listMembers(ctx, { limit: 200 }), listRoles(ctx, {})]));
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const [members, roles] = answer.value;
  return (
    <>
      <div className="flex items-center gap-4 px-6 py-4">
        <p className="flex-1 text-muted">
          Roles decide what each member may do. Changes work from their next request on.
        </p>
        <AddMember org={org} roles={roles.items} add={addMemberAction} />
      </div>
      <MemberTable
        org={org}
        members={members.items}
        roles={roles.items}
        acts={{ assign: assignRolesAction, remove: removeMemberAction }}
      />
    </>
  );
}

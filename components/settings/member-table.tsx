'use client';

import { UserMinus } from 'lucide-react';
import type { FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { Avatar } from '#components/ui/avatar.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Select } from '#components/ui/select.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { MemberView, RoleView } from '#lib/members/schema.ts';

export type MemberActs = { assign: FormAction; remove: FormAction };

/** Who belongs to the organisation and what they may do. */
export function MemberTable({
  org,
  members,
  roles,
  acts,
}: {
  org: string;
  members: readonly MemberView[];
  roles: readonly RoleView[];
  acts: MemberActs;
}) {
  const columns: readonly Column<MemberView>[] = [
    {
      key: 'name',
      header: 'Name',
      sort: (member) => member.name.toLowerCase(),
      cell: (member) => (
        <span className="flex items-center gap-3 py-2">
          <Avatar name={member.name} />
          <span className="min-w-0">
            <span className="block truncate font-medium">{member.name}</span>
            <span className="block truncate text-muted">{member.email ?? 'A machine, signs in by token only'}</span>
          </span>
        </span>
      ),
    },
    {
      key: 'role',
      header: 'Role',
      width: '12rem',
      cell: (member) => <RolePicker org={org} member={member} roles={roles} assign={acts.assign} />,
    },
    {
      key: 'joined',
      header: 'Joined',
      width: '9rem',
      from: 'md',
      sort: (member) => member.joinedAt,
      cell: (member) => <Time at={member.joinedAt} className="text-muted" />,
    },
    {
      key: 'remove',
      header: <span className="sr-only">Remove</span>,
      width: '4.5rem',
      align: 'right',
      cell: (member) => <Remove org={org} member={member} remove={acts.remove} />,
    },
  ];
  return <Table label="Members" columns={columns} rows={members} rowKey={(member) => member.userId} />;
}

function RolePicker({
  org,
  member,
  roles,
  assign,
}: {
  org: string;
  member: MemberView;
  roles: readonly RoleView[];
  assign: FormAction;
}) {
  const { act, pending } = useAct();
  return (
    <Select
      size="sm"
      label={`Role of ${member.name}`}
      disabled={pending}
      value={member.roles[0] ?? null}
      options={roles.map(({ name, description }) => ({ value: name, label: capital(name), hint: description }))}
      onChange={(role) =>
        act(
          assign,
          { org, userId: member.userId, roles: [role] },
          { done: `${member.name} is now ${capital(role).toLowerCase()}.` },
        )
      }
    />
  );
}

function Remove({ org, member, remove }: { org: string; member: MemberView; remove: FormAction }) {
  const { act, pending } = useAct();
  return (
    <Confirm
      trigger={<IconButton size="sm" label={`Remove ${member.name}`} icon={<UserMinus />} pending={pending} />}
      title={`Remove ${member.name}?`}
      act="Remove"
      onConfirm={() => act(remove, { org, userId: member.userId }, { done: `Removed ${member.name}.` })}
    >
      Their rights and API tokens in this organisation end at once. Workflows and runs they made stay.
    </Confirm>
  );
}

export const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

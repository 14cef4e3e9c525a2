'use client';

import { KeyRound, Trash2 } from 'lucide-react';
import type { FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { TokenView } from '#lib/tokens/schema.ts';

/** API tokens that work now, with what they may do and when they were last used. */
export function TokenTable({ org, tokens, revoke }: { org: string; tokens: readonly TokenView[]; revoke: FormAction }) {
  const columns: readonly Column<TokenView>[] = [
    {
      key: 'name',
      header: 'Name',
      sort: (token) => token.name.toLowerCase(),
      cell: (token) => (
        <span className="flex items-baseline gap-2">
          <span className="truncate font-medium">{token.name}</span>
          <code className="font-mono text-xs text-muted">{token.prefix}…</code>
        </span>
      ),
    },
    {
      key: 'scopes',
      header: 'May do',
      width: '11rem',
      cell: (token) =>
        token.scopes ? (
          <span title={token.scopes.join('\n')}>
            <Badge>{token.scopes.length === 1 ? token.scopes[0] : `${token.scopes.length} permissions`}</Badge>
          </span>
        ) : (
          <Badge tone="accent">All you may do</Badge>
        ),
    },
    {
      key: 'used',
      header: 'Last used',
      width: '9rem',
      from: 'sm',
      sort: (token) => token.lastUsedAt ?? '',
      cell: (token) =>
        token.lastUsedAt ? (
          <Time at={token.lastUsedAt} className="text-muted" />
        ) : (
          <span className="text-faint">Never</span>
        ),
    },
    {
      key: 'expires',
      header: 'Expires',
      width: '9rem',
      from: 'md',
      sort: (token) => token.expiresAt ?? '9',
      cell: (token) =>
        token.expiresAt ? (
          <Time at={token.expiresAt} className="text-muted" />
        ) : (
          <span className="text-faint">Never</span>
        ),
    },
    {
      key: 'revoke',
      header: <span className="sr-only">Revoke</span>,
      width: '4.5rem',
      align: 'right',
      cell: (token) => <Revoke org={org} token={token} revoke={revoke} />,
    },
  ];
  return (
    <Table
      label="API tokens"
      columns={columns}
      rows={tokens}
      rowKey={(token) => token.id}
      empty={
        <EmptyState icon={<KeyRound />} title="No API tokens">
          A token lets a program act in this organisation through the API, with your rights or with fewer.
        </EmptyState>
      }
    />
  );
}

function Revoke({ org, token, revoke }: { org: string; token: TokenView; revoke: FormAction }) {
  const { act, pending } = useAct();
  return (
    <Confirm
      trigger={<IconButton size="sm" label={`Revoke ${token.name}`} icon={<Trash2 />} pending={pending} />}
      title={`Revoke “${token.name}”?`}
      act="Revoke"
      onConfirm={() => act(revoke, { org, id: token.id }, { done: `Revoked “${token.name}”.` })}
    >
      Programs that use it are refused from their next request on. This can not be undone.
    </Confirm>
  );
}

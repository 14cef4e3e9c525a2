import { Vault } from 'lucide-react';
import { CreateSecret } from '#components/settings/create-secret.tsx';
import { RotateKeys } from '#components/settings/rotate-keys.tsx';
import { SecretSearch } from '#components/settings/secret-search.tsx';
import { SecretTable } from '#components/settings/secret-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listSecrets } from '#lib/vault/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../../page-context.ts';
import { withCursor } from '../../../with-cursor.ts';
import { createSecretAction, rotateKeysAction } from './actions.ts';

export const metadata = { title: 'Secrets' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function SecretsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const given = await searchParams;
  const { search, cursor } = given;
  const ctx = await pageContext(org);
  const answer = await orRefusal(orNotFound(listSecrets(ctx, { search, cursor })));
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const { items, nextCursor } = answer.value;
  return (
    <>
      <div className="flex flex-wrap items-center gap-4 px-6 py-4">
        <p className="min-w-64 flex-1 text-muted">
          Passwords, tokens and keys that workflows use by name. Nobody sees a value again, not in runs, logs or
          exports.
        </p>
        <SecretSearch />
        {ctx.permissions.has('secret:update') && items.length > 0 && <RotateKeys org={org} rotate={rotateKeysAction} />}
        {ctx.permissions.has('secret:create') && <CreateSecret org={org} create={createSecretAction} />}
      </div>
      <SecretTable org={org} secrets={items} empty={search ? <NoMatch /> : <NoSecrets />} />
      <Paging
        first={cursor && withCursor(given, undefined)}
        next={nextCursor ? withCursor(given, nextCursor) : undefined}
      />
    </>
  );
}

const NoMatch = () => (
  <EmptyState icon={<Vault />} title="No secret matches">
    Search for another part of the name.
  </EmptyState>
);

const NoSecrets = () => (
  <EmptyState icon={<Vault />} title="No secrets">
    Keep a token here once, then choose it in the nodes that need it: Credential, API key, Database, Password. In a
    request you can also write <code className="font-mono text-sm">{'{{ $secrets.name }}'}</code>, which becomes the
    value only as the request leaves.
  </EmptyState>
);

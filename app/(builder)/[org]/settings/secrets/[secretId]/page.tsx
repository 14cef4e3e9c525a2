import { SecretActs } from '#components/settings/secret-acts.tsx';
import { SecretFacts } from '#components/settings/secret-facts.tsx';
import { SecretUses } from '#components/settings/secret-uses.tsx';
import { Breadcrumb } from '#components/ui/breadcrumb.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { listSecretUses } from '#lib/vault/list-uses.ts';
import { getSecret } from '#lib/vault/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../../../page-context.ts';
import { deleteSecretAction, replaceSecretAction } from '../actions.ts';

export const metadata = { title: 'Secret' };

export default async function SecretPage({ params }: { params: Promise<{ org: string; secretId: string }> }) {
  const { org, secretId: id } = await params;
  const ctx = await pageContext(org);
  const answer = await orRefusal(orNotFound(getSecret(ctx, { id })));
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const secret = answer.value;
  const found = await orRefusal(orNotFound(listSecretUses(ctx, { id })));
  const uses = 'refusal' in found ? null : found.value.items;
  const may = (act: 'secret:update' | 'secret:delete') => ctx.permissions.has(act);
  return (
    <div className="grid gap-5 px-6 py-5">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-40 flex-1">
          <Breadcrumb steps={[{ label: 'Secrets', href: `/${org}/settings/secrets` }, { label: secret.name }]} />
        </div>
        <SecretActs
          org={org}
          secret={secret}
          uses={uses}
          replace={may('secret:update') ? replaceSecretAction : undefined}
          remove={may('secret:delete') ? deleteSecretAction : undefined}
        />
      </div>
      <div className="grid max-w-3xl gap-5">
        <SecretFacts secret={secret} />
        <h2 className="font-medium">Used by</h2>
        {uses ? (
          <SecretUses org={org} uses={uses} />
        ) : (
          <p className="text-muted">You may not see workflows, and so not which of them use it.</p>
        )}
      </div>
    </div>
  );
}

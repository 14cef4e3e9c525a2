import { CreateToken } from '#components/settings/create-token.tsx';
import { TokenTable } from '#components/settings/token-table.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { listTokens } from '#lib/tokens/queries.ts';
import { orRefusal, pageContext } from '../../../page-context.ts';
import { createTokenAction, revokeTokenAction } from './actions.ts';

export const metadata = { title: 'API tokens' };

export default async function TokensPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const ctx = await pageContext(org);
  const answer = await orRefusal(listTokens(ctx, { limit: 200 }));
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  return (
    <>
      <div className="flex items-center gap-4 px-6 py-4">
        <p className="flex-1 text-muted">
          Programs send a token with each request to <code className="font-mono text-sm">/api/v1</code>. It never may do
          more than you.
        </p>
        <CreateToken org={org} permissions={[...ctx.permissions].sort()} create={createTokenAction} />
      </div>
      <TokenTable org={org} tokens={answer.value.items} revoke={revokeTokenAction} />
    </>
  );
}

import { Workflow } from 'lucide-react';
import Link from 'next/link';
import { Badge } from '#components/ui/badge.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { SecretUse } from '#lib/vault/schema.ts';

/** The workflows whose nodes name a secret. */
export function SecretUses({ org, uses }: { org: string; uses: readonly SecretUse[] }) {
  if (uses.length === 0) {
    return (
      <EmptyState icon={<Workflow />} title="No workflow uses it" isTight>
        Choose it in a node’s field for a secret (Credential, API key, Password), or write the reference above into a
        request.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {uses.map(({ workflowId, name, nodes, isPublished }) => (
        <li key={workflowId} className="flex items-center gap-3 px-4 py-2.5">
          <Link href={`/${org}/workflows/${workflowId}`} className="min-w-0 truncate font-medium hover:underline">
            {name}
          </Link>
          <span title={nodes.join('\n')} className="min-w-0 flex-1 truncate text-sm text-muted">
            {nodes.join(', ')}
          </span>
          <Badge tone={isPublished ? 'ok' : 'outline'}>{isPublished ? 'Published' : 'Draft'}</Badge>
        </li>
      ))}
    </ul>
  );
}

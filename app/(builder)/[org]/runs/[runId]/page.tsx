import { getRunDocument } from '#lib/runs/get-run-document.ts';
import { getRun } from '#lib/runs/list-runs.ts';
import { orNotFound, pageContext } from '../../../page-context.ts';
import { answerRequestAction } from '../../inbox/actions.ts';
import { RunPage } from './run-page.tsx';

type Props = {
  params: Promise<{ org: string; runId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export default async function RunDetailsPage({ params, searchParams }: Props) {
  const { org, runId } = await params;
  const { node, tab } = await searchParams;
  const ctx = await pageContext(org);
  const [run, document] = await Promise.all([
    orNotFound(getRun(ctx, { id: runId })),
    orNotFound(getRunDocument(ctx, { id: runId })),
  ]);
  return (
    <RunPage
      key={run.id}
      org={org}
      run={run}
      document={document}
      answer={answerRequestAction}
      opening={{ node, tab }}
      may={{
        cancel: ctx.permissions.has('run:cancel'),
        retry: ctx.permissions.has('run:retry'),
        replay: ctx.permissions.has('run:replay'),
        answer: ctx.permissions.has('request:answer'),
      }}
    />
  );
}

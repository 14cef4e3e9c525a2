import { compareRuns } from '#lib/runs/compare-runs.ts';
import { orNotFound, pageContext } from '../../../page-context.ts';
import { ComparePage } from './compare-page.tsx';

export const metadata = { title: 'Compare runs' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function CompareRunsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { a = '', b = '', only } = await searchParams;
  const ctx = await pageContext(org);
  const differences = only === 'differences';
  const comparison = await orNotFound(compareRuns(ctx, { a, b, differences }));
  return <ComparePage org={org} comparison={comparison} differences={differences} />;
}

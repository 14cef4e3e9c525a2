import type { ReactNode } from 'react';
import { NodesNav } from '#components/custom-nodes/nodes-nav.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';

type Props = { params: Promise<{ org: string }>; children: ReactNode };

export default async function NodesLayout({ params, children }: Props) {
  return (
    <>
      <div className="px-6 pt-5 pb-2">
        <PageHeader title="Nodes" />
      </div>
      <NodesNav org={(await params).org} />
      {children}
    </>
  );
}

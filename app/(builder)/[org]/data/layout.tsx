import type { ReactNode } from 'react';
import { RoomTabs } from '#components/shell/room-tabs.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';

type Props = { params: Promise<{ org: string }>; children: ReactNode };

const PARTS = [
  { path: '/tables', label: 'Tables' },
  { path: '/files', label: 'Files' },
  { path: '/conversations', label: 'Conversations' },
];

export default async function DataLayout({ params, children }: Props) {
  return (
    <>
      <div className="px-6 pt-5 pb-2">
        <PageHeader title="Data" />
      </div>
      <RoomTabs label="Data" home={`/${(await params).org}/data`} parts={PARTS} />
      {children}
    </>
  );
}

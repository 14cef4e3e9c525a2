import type { ReactNode } from 'react';
import { SettingsNav } from '#components/settings/settings-nav.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';

type Props = { params: Promise<{ org: string }>; children: ReactNode };

export default async function SettingsLayout({ params, children }: Props) {
  return (
    <>
      <div className="px-6 pt-5 pb-2">
        <PageHeader title="Settings" />
      </div>
      <SettingsNav org={(await params).org} />
      {children}
    </>
  );
}

'use client';

import { Avatar } from '#components/ui/avatar.tsx';
import { Breadcrumb } from '#components/ui/breadcrumb.tsx';
import { DataViewer } from '#components/ui/data-viewer.tsx';
import { DiffView } from '#components/ui/diff-view.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Row, Section } from './section.tsx';

const items = Array.from({ length: 5000 }, (_, index) => ({
  json: {
    id: index,
    name: `Customer ${index}`,
    active: index % 3 > 0,
    address: { city: 'Berlin', zip: String(10_000 + index) },
    tags: index % 2 ? ['new', 'vip'] : [],
    ...(index % 4 === 0 && { note: null }),
  },
}));

export function GalleryData() {
  return (
    <>
      <Section title="Data">
        {(['table', 'json', 'schema'] as const).map((view) => (
          <div key={view} className="h-64 overflow-hidden rounded-lg border border-line bg-surface">
            <DataViewer title="Output of Get customers" items={items} view={view} total={12_000} />
          </div>
        ))}
      </Section>
      <Section title="Differences">
        <DiffView
          label="Changes of Get users"
          before={'{\n  "method": "GET",\n  "url": "https://acme.dev/users",\n  "retry": 1\n}'}
          after={'{\n  "method": "GET",\n  "url": "https://acme.dev/v2/users",\n  "retry": 1\n}'}
        />
      </Section>
      <Section title="Page">
        <Breadcrumb steps={[{ label: 'Workflows', href: '/design' }, { label: 'Order intake' }]} />
        <PageHeader title="Order intake" description="Takes orders from the shop and writes them to the ledger." />
        <Row>
          {['Maria Lopez', 'acme', 'Jonas Weber', 'Ops'].map((name) => (
            <Avatar key={name} name={name} />
          ))}
          <Avatar name="Acme" square />
        </Row>
      </Section>
    </>
  );
}

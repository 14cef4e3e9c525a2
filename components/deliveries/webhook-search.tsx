'use client';

import { SearchField } from '#components/shell/search-field.tsx';

/** Search of the list of webhooks, kept in the address. */
export const WebhookSearch = () => (
  <search className="w-64">
    <SearchField label="Search webhooks" />
  </search>
);

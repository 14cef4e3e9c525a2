'use client';

import { SearchField } from '#components/shell/search-field.tsx';

/** Search of the list of secrets, kept in the address. */
export const SecretSearch = () => (
  <search className="w-56">
    <SearchField label="Search secrets" />
  </search>
);

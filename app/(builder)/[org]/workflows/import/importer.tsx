'use client';

import { ImportForm, type ImportOutcome } from '#components/workflows/import-form.tsx';

/** Sends a file as it is: it may be larger than a form's fields may be. */
export function Importer({ org }: { org: string }) {
  const send = async (source: string): Promise<ImportOutcome> => {
    const response = await fetch(`/api/ui/${org}/workflows/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: source,
    }).catch(() => undefined);
    const answer = await response?.json().catch(() => undefined);
    if (response?.ok && answer) return { ok: true, value: answer };
    return { ok: false, message: answer?.detail ?? 'The server did not answer. Check the connection and try again.' };
  };
  return <ImportForm org={org} send={send} />;
}

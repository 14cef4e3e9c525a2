import type { BulkBackend } from '#components/runs/bulks/bulk-backend.ts';
import type { BulkResult } from '#lib/bulks/schema.ts';
import type { RunPage, RunView } from '#lib/runs/schema.ts';
import type { BrowserApi } from '../browser-api.ts';

const PAGE = 200;

/** What acts on many runs ask of the server, over the interface's routes. */
export function bulkBackend(api: BrowserApi): BulkBackend {
  return {
    create: async (want) => (await api.post<BulkResult>('/runs/bulk', want)).bulk,
    cancel: (id) => api.post(`/bulks/${id}/cancel`),
    goOn: (id) => api.post(`/bulks/${id}/continue`),
    listRuns: async (filter, most) => {
      const all: RunView[] = [];
      let cursor: string | undefined;
      do {
        const page: RunPage = await api.get('/runs', { ...filter, limit: PAGE, cursor });
        all.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor && all.length < most);
      return all;
    },
  };
}

import type { CustomBackend } from '#components/custom-nodes/editor/backend.ts';
import type { CustomNodeUse, CustomVersionItem } from '#lib/custom-nodes/schema.ts';
import type { Item } from '#lib/engine/items.ts';
import type { RunNodePage, RunPage } from '#lib/runs/schema.ts';
import type { BrowserApi } from '../../browser-api.ts';

/** What the editor of one custom node asks of the server, over the interface's routes. */
export function customBackend(api: BrowserApi, id: string): CustomBackend {
  const here = `/custom-nodes/${id}`;
  return {
    load: () => api.get(here),
    save: (draft, baseRevision) => api.patch(here, { ...draft, baseRevision }),
    test: (input) => api.post('/custom-nodes/test', input),
    publish: (note) => api.post(`${here}/publish`, { note }),
    listVersions: async () => (await api.get<{ items: CustomVersionItem[] }>(`${here}/versions`)).items,
    getVersion: (number) => api.get(`${here}/versions/${number}`),
    restoreVersion: (number) => api.post(`${here}/versions/${number}/restore`),
    listUses: async () => (await api.get<{ items: CustomNodeUse[] }>(`${here}/uses`)).items,
    listRuns: async () => (await api.get<RunPage>('/runs', { limit: 20 })).items,
    listOutputs: async (runId) => {
      const { items } = await api.get<RunNodePage>(`/runs/${runId}/nodes`, { limit: 100 });
      const sent = new Map<string, readonly Item[]>();
      for (const { node, output } of items) {
        const list = output?.flat() ?? [];
        if (list.length > 0) sent.set(node, list);
      }
      return [...sent].map(([node, list]) => ({ node, items: list }));
    },
  };
}

import type { LibraryBackend } from '#components/editor/library/library.ts';
import type { CustomNodeItem, CustomVersionItem } from '#lib/custom-nodes/schema.ts';
import type { TemplateView } from '#lib/node-templates/schema.ts';
import type { BrowserApi } from './browser-api.ts';

/** Pages of a list that a palette holds at most. */
const PAGES = 5;
type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

/** The organisation's own nodes and templates, over the interface's routes. */
export function libraryBackend(api: BrowserApi): LibraryBackend {
  return {
    listNodes: () => all<CustomNodeItem>(api, '/custom-nodes', { published: 'true' }),
    listVersions: async (id) => (await api.get<Page<CustomVersionItem>>(`/custom-nodes/${id}/versions`)).items,
    getVersion: (id, number) => api.get(`/custom-nodes/${id}/versions/${number}`),
    listTemplates: () => all<TemplateView>(api, '/node-templates'),
    saveTemplate: (template) => api.post('/node-templates', template),
    countTemplate: (id) => api.post(`/node-templates/${id}/use`),
  };
}

async function all<T>(api: BrowserApi, path: string, query: Readonly<Record<string, string>> = {}): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const found: Page<T> = await api.get(path, { ...query, limit: 200, cursor });
    items.push(...found.items);
    if (found.nextCursor === null) break;
    cursor = found.nextCursor;
  }
  return items;
}

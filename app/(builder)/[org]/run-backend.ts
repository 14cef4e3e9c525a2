import { createPickables } from '#components/form/picking/pickables.ts';
import type { RunBackend } from '#components/runs/run-view/run-backend.ts';
import type { RequestPage, RequestView } from '#lib/requests/schema.ts';
import type { RunChange, RunLogPage, RunLogView, RunNodePage, RunPage, RunResult } from '#lib/runs/schema.ts';
import type { BrowserApi } from './browser-api.ts';
import { pickBackend } from './pick-backend.ts';

/** Pages fetched at most: a run of many thousand activations is shown by its first ones. */
const PAGES = 25;

/** What views of a run ask of the server, over the interface's routes. */
export function runBackend(api: BrowserApi): RunBackend {
  return {
    pickables: createPickables(pickBackend(api)),
    fileHref: (fileId) => api.url(`/files/${fileId}`),
    follow: (runId, listener) => {
      const source = new EventSource(api.url(`/runs/${runId}/events`));
      source.addEventListener('change', (event) => listener(JSON.parse(event.data) as RunChange));
      // After its end the server has nothing more to say, and the browser would ask for ever.
      source.addEventListener('end', () => source.close());
      return () => source.close();
    },
    listNodes: async (runId, { node, activations, items }) => {
      const all: RunNodePage['items'] = [];
      const wanted = { node, items, activations: activations?.join() };
      let cursor: string | undefined;
      for (let page = 0; page < PAGES; page++) {
        const found: RunNodePage = await api.get(`/runs/${runId}/nodes`, { ...wanted, cursor });
        all.push(...found.items);
        if (found.nextCursor === null) break;
        cursor = found.nextCursor;
      }
      return all;
    },
    listLogs: async (runId, { level, node, after, most }) => {
      const lines: RunLogView[] = [];
      let cursor = after;
      do {
        const page = await api.get<RunLogPage>(`/runs/${runId}/logs`, { level, node, cursor });
        lines.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor && lines.length < most);
      return lines;
    },
    listChildren: async (parentRunId) => (await api.get<RunPage>('/runs', { parentRunId, limit: 200 })).items,
    findRequest: async (runId) => {
      const [open] = (await api.get<RequestPage>('/requests', { runId, status: 'open' })).items;
      return open ? api.get<RequestView>(`/requests/${open.id}`) : null;
    },
    remind: (requestId) => api.post(`/requests/${requestId}/remind`),
    listRelated: (runId) => api.get(`/runs/${runId}/related`),
    getInput: (runId) => api.get(`/runs/${runId}/input`),
    compare: ({ differences, ...want }) => api.get('/runs/compare', { ...want, differences: String(differences) }),
    cancel: (runId) => api.post(`/runs/${runId}/cancel`),
    pause: (runId) => api.post(`/runs/${runId}/pause`),
    resume: (runId) => api.post(`/runs/${runId}/resume`),
    resolve: (runId, activation, as) => api.post(`/runs/${runId}/nodes/${activation}/resolve`, { as }),
    retry: async (runId, from) => (await api.post<RunResult>(`/runs/${runId}/retry`, { from })).run,
    replay: async (runId, changes) => (await api.post<RunResult>(`/runs/${runId}/replay`, changes)).run,
  };
}

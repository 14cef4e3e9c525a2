import type { RunBackend } from '#components/runs/run-view/run-backend.ts';
import type { RunChange, RunLogPage, RunLogView, RunNodePage, RunResult } from '#lib/runs/schema.ts';
import type { BrowserApi } from './browser-api.ts';

/** Pages fetched at most: a run of many thousand activations is shown by its first ones. */
const PAGES = 25;

/** What views of a run ask of the server, over the interface's routes. */
export function runBackend(api: BrowserApi): RunBackend {
  return {
    follow: (runId, listener) => {
      const source = new EventSource(api.url(`/runs/${runId}/events`));
      source.addEventListener('change', (event) => listener(JSON.parse(event.data) as RunChange));
      // After its end the server has nothing more to say, and the browser would ask for ever.
      source.addEventListener('end', () => source.close());
      return () => source.close();
    },
    listNodes: async (runId, { node, items }) => {
      const all: RunNodePage['items'] = [];
      let cursor: string | undefined;
      for (let page = 0; page < PAGES; page++) {
        const found: RunNodePage = await api.get(`/runs/${runId}/nodes`, { node, items, cursor });
        all.push(...found.items);
        if (found.nextCursor === null) break;
        cursor = found.nextCursor;
      }
      return all;
    },
    listLogs: async (runId, { level, node, most }) => {
      const lines: RunLogView[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.get<RunLogPage>(`/runs/${runId}/logs`, { level, node, cursor });
        lines.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor && lines.length < most);
      return lines;
    },
    cancel: (runId) => api.post(`/runs/${runId}/cancel`),
    retry: async (runId) => (await api.post<RunResult>(`/runs/${runId}/retry`)).run,
    replay: async (runId) => (await api.post<RunResult>(`/runs/${runId}/replay`)).run,
  };
}

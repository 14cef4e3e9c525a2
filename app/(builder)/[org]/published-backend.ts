import type { PublishedBackend } from '#components/workflows/run/use-run-published.tsx';
import type { RevisionView, WorkflowView } from '#lib/workflows/schema.ts';
import type { BrowserApi } from './browser-api.ts';
import { startBackend } from './start-backend.ts';

/** Reads and starts what is published, over the interface's routes. */
export const publishedBackend = (api: BrowserApi): PublishedBackend => ({
  load: async (workflowId) => {
    const { published } = await api.get<WorkflowView>(`/workflows/${workflowId}`);
    if (!published) throw new Error('This workflow is not published any more. Publish it, then run it.');
    const path = `/workflows/${workflowId}/revisions/${published.number}`;
    return (await api.get<RevisionView & { document: WorkflowView['document'] }>(path)).document;
  },
  startOf: (workflowId) => startBackend(api, { workflowId, draft: false }),
});

import type { EditorBackend, SaveAnswer } from '#components/editor/backend.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { RunPage } from '#lib/runs/schema.ts';
import type { SecretView } from '#lib/vault/schema.ts';
import type { RevisionView, WorkflowView } from '#lib/workflows/schema.ts';
import { ApiRefusal, type BrowserApi } from '../../browser-api.ts';
import { libraryBackend } from '../../library-backend.ts';
import { publishedBackend } from '../../published-backend.ts';
import { runBackend } from '../../run-backend.ts';
import { startBackend } from '../../start-backend.ts';

/** What the editor of one workflow asks of the server, over the interface's routes. */
export function editorBackend(api: BrowserApi, workflowId: string): EditorBackend {
  const here = `/workflows/${workflowId}`;
  return {
    ...runBackend(api),
    ...startBackend(api, { workflowId, draft: true }),
    published: publishedBackend(api),
    library: libraryBackend(api),
    load: () => api.get<WorkflowView>(here),
    save: async (document, baseRevision): Promise<SaveAnswer> => {
      try {
        return { kind: 'stored', workflow: await api.patch<WorkflowView>(here, { document, baseRevision }) };
      } catch (error) {
        if (!(error instanceof ApiRefusal) || error.status >= 500) throw error;
        const current = error.problem.current as { draftRevision: number; document: WorkflowDocument } | undefined;
        return error.problem.reason === 'stale_revision' && current
          ? { kind: 'conflict', revision: current.draftRevision, document: current.document }
          : { kind: 'refused', message: error.message };
      }
    },
    publish: (name) => api.post<WorkflowView>(`${here}/publish`, name === undefined ? {} : { name }),
    unpublish: () => api.post<WorkflowView>(`${here}/unpublish`),
    ...triggerBackend(api, here),
    listRuns: async () => (await api.get<RunPage>('/runs', { workflowId, limit: 30 })).items,
    listRevisions: async () => (await api.get<{ items: RevisionView[] }>(`${here}/revisions`)).items,
    getRevision: async (number) =>
      (await api.get<{ document: WorkflowDocument }>(`${here}/revisions/${number}`)).document,
    listSecrets: async () =>
      (await api.get<{ items: readonly SecretView[] }>('/secrets', { limit: 200 })).items.map(({ name }) => name),
    createSecret: (secret) => api.post('/secrets', secret),
    convert: async (source) => {
      const { document } = await api.post<{ document: WorkflowDocument }>('/workflows/convert', JSON.parse(source));
      return { nodes: document.nodes, edges: document.edges };
    },
    nodeDocs: async (type) => (await api.get<{ markdown: string }>(`/nodes/${type}/docs`)).markdown,
  };
}

/** Longer than most calls take to come, shorter than what lies between is patient. */
const WAIT_SECONDS = 25;

function triggerBackend(
  api: BrowserApi,
  workflow: string,
): Pick<EditorBackend, 'listen' | 'awaitCall' | 'stopListening' | 'switchTrigger'> {
  const at = (nodeId: string) => `${workflow}/triggers/${encodeURIComponent(nodeId)}`;
  return {
    listen: (nodeId) => api.post(`${at(nodeId)}/listen`),
    awaitCall: (nodeId, runId) => api.get(`${at(nodeId)}/listen`, { runId, wait: WAIT_SECONDS }),
    stopListening: (nodeId, runId) => api.delete(`${at(nodeId)}/listen`, { runId }),
    switchTrigger: (nodeId, isOn) => api.patch(at(nodeId), { isOn }),
  };
}

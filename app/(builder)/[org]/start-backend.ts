import type { StartBackend } from '#components/workflows/run/start-backend.ts';
import type { CreatedRun } from '#lib/runs/schema.ts';
import { ApiRefusal, type BrowserApi } from './browser-api.ts';

/** Starts runs of one workflow, as published or of its draft, over the interface's routes. */
export function startBackend(
  api: BrowserApi,
  { workflowId, draft }: { workflowId: string; draft: boolean },
): StartBackend {
  return {
    start: async (want) => {
      try {
        const { run } = await api.post<CreatedRun>(`/workflows/${workflowId}/runs`, { ...want, draft });
        return { kind: 'started', runId: run.id };
      } catch (error) {
        if (!(error instanceof ApiRefusal) || error.status >= 500) throw error;
        const { errors = [] } = error.problem;
        const fields = Object.fromEntries(errors.map(({ field, message }) => [field, message]));
        return { kind: 'refused', message: error.message, fields };
      }
    },
    upload: async (file) => {
      const form = new FormData();
      form.append('file', file);
      const { files } = await api.post<{ files: { id: string }[] }>('/files', form);
      return files[0]?.id ?? '';
    },
  };
}

import { nodeTypes } from '#inngest/runtime/node-types.ts';
import type { World } from '#inngest/runtime/world.ts';
import { AppError } from '#lib/errors.ts';
import { publicUrl } from '#lib/http/public-url.ts';

/** By what the nodes of this process reach beyond it. */
export const world: World = {
  ...nodeTypes,
  http: async () => {
    throw new AppError('internal', 'No network in this build.');
  },
  runCode: async () => {
    throw new AppError('internal', 'No sandbox in this build.');
  },
  resumeUrl: (runId, activation) => publicUrl(`/p/resume/${runId}/${encodeURIComponent(activation)}`),
  now: Date.now,
};

import { nodeTypes } from '#inngest/runtime/node-types.ts';
import type { World } from '#inngest/runtime/world.ts';
import { egress } from '#lib/http/egress.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import { runCode } from '#lib/sandbox/run-code.ts';

/** By what the nodes of this process reach beyond it. */
export const world: World = {
  ...nodeTypes,
  http: egress,
  runCode,
  resumeUrl: (runId, activation) => publicUrl(`/p/resume/${runId}/${encodeURIComponent(activation)}`),
  now: Date.now,
};

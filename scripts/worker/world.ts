import { nodeTypes } from '#inngest/runtime/node-types.ts';
import type { World } from '#inngest/runtime/world.ts';
import { egress } from '#lib/http/egress.ts';
import { runCode } from '#lib/sandbox/run-code.ts';
import { resumeUrl } from '#lib/triggers/resume-url.ts';

/** By what the nodes of this process reach beyond it. */
export const world: World = {
  ...nodeTypes,
  http: (request, { signal }) => egress(request, { signal }),
  runCode,
  resumeUrl: (runId, activation) => resumeUrl({ runId, activation }),
  now: Date.now,
};

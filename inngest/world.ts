import { publishedCode } from '#lib/custom-nodes/published-code.ts';
import { documentsOf } from '#lib/documents/documents.ts';
import { http } from '#lib/files/http.ts';
import { files } from '#lib/files/node-files.ts';
import { dial } from '#lib/http/egress-socket.ts';
import { memoryOf } from '#lib/memory/conversation.ts';
import { runCode } from '#lib/sandbox/run-code.ts';
import { seenBy } from '#lib/seen/seen-values.ts';
import { tablesOfNodes } from '#lib/tables/tables-of-nodes.ts';
import { resumeUrl } from '#lib/triggers/resume-url.ts';
import { namedSecret } from '#lib/vault/named-secret.ts';
import { nodeTypes } from './runtime/node-types.ts';
import type { World } from './runtime/world.ts';

/** By what the nodes of this process reach beyond it. */
export const world: World = {
  ...nodeTypes,
  http,
  files,
  connect: dial,
  secret: namedSecret,
  runCode,
  customNode: publishedCode,
  tables: tablesOfNodes,
  memory: memoryOf,
  documents: documentsOf,
  seen: seenBy,
  resumeUrl: (runId, activation) => resumeUrl({ runId, activation }),
  now: Date.now,
};

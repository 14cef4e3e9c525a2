import type { Database } from '#db/client.ts';
import { codeReader } from '#lib/custom-nodes/published-code.ts';
import { documentsIn } from '#lib/documents/documents.ts';
import { httpWithFiles } from '#lib/files/http.ts';
import { filesIn } from '#lib/files/node-files.ts';
import { egressClient } from '#lib/http/egress.ts';
import { egressGuard } from '#lib/http/egress-guard.ts';
import { conversations } from '#lib/memory/conversation.ts';
import { runCode } from '#lib/sandbox/run-code.ts';
import { seenIn } from '#lib/seen/seen-values.ts';
import { tablesIn } from '#lib/tables/tables-of-nodes.ts';
import { secretReader } from '#lib/vault/named-secret.ts';
import type { World } from '../../runtime/world.ts';

/** All that nodes of a real installation reach, on a test's database; of the network this machine alone. */
export const worldOn = (db: Database) =>
  ({
    http: httpWithFiles(egressClient(egressGuard(['127.0.0.1'])), () => db),
    files: filesIn(() => db),
    secret: secretReader(() => db),
    runCode,
    customNode: codeReader(() => db),
    tables: tablesIn(() => db),
    memory: conversations(() => db),
    documents: documentsIn(() => db),
    seen: seenIn(() => db),
  }) satisfies Partial<World>;

import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostname } from 'node:os';
import { serve } from 'inngest/node';
import type { Database } from '#db/client.ts';
import { makeClient } from '#inngest/client.ts';
import { makeFunctions } from '#inngest/functions/functions.ts';
import type { World } from '#inngest/runtime/world.ts';
import { holdRuns } from '#inngest/server/hold-runs.ts';
import { world as realWorld } from '#inngest/world.ts';
import { env } from '#lib/config/env.ts';
import { directCommitter } from '#lib/runs/direct-committer.ts';
import { Drives } from '#lib/runs/drives.ts';

export const INNGEST_PATH = '/api/inngest';
const PATH = new RegExp(`^${INNGEST_PATH}(\\?|$)`);

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Given = { readonly world?: World; readonly stepsPerInvocation?: number };

/** Lets an Inngest server call the functions, which work in this process; every call is signed. Other requests go on. */
export function answerInngest(db: Database, pages: Answer, { world = realWorld, ...port }: Given = {}): Answer {
  const drives = new Drives(db);
  const client = makeClient({ middleware: [holdRuns(drives)] });
  const http: World['http'] = (request, caller) => {
    drives.demandLease();
    return world.http(request, caller);
  };
  const functions = makeFunctions(client, {
    db,
    committer: directCommitter(db, drives),
    worker: `${hostname()}/${process.pid}`,
    world: { ...world, http },
    // The server counts calls that it could not deliver, too: all machines may be away for hours.
    retries: 10,
    isAskedAgain: (run) => drives.isAskedAgain(run),
    ...port,
  });
  const serveOrigin = env.INNGEST_SERVE_ORIGIN ?? env.MILLRACE_URL;
  // Unsigned, anybody could have the functions registered anew, under an address of theirs.
  const handler = serve({ client, functions, enableUnauthedSync: false, ...(serveOrigin && { serveOrigin }) });
  return async (request, response) => {
    if (PATH.test(request.url ?? '')) await handler(request, response);
    else await pages(request, response);
  };
}

import { hostname } from 'node:os';
import { serve } from 'inngest/node';
import type { Database } from '#db/client.ts';
import { makeClient } from '#inngest/client.ts';
import { makeFunctions } from '#inngest/functions/functions.ts';
import { world } from '#inngest/world.ts';
import { directCommitter } from '#lib/runs/direct-committer.ts';
import type { Pages } from './server.ts';

const PATH = /^\/api\/inngest(\?|$)/;

/** Lets an Inngest server call the functions, which work in this process; every call is signed. Other requests go on. */
export function answerInngest(db: Database, pages: Pages, client = makeClient()): Pages {
  const worker = `${hostname()}/${process.pid}`;
  const functions = makeFunctions(client, { db, committer: directCommitter(db), worker, world });
  const handler = serve({ client, functions });
  return async (request, response) => {
    if (PATH.test(request.url ?? '')) await handler(request, response);
    else await pages(request, response);
  };
}

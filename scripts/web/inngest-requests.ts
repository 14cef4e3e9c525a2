import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostname } from 'node:os';
import { serve } from 'inngest/node';
import type { Database } from '#db/client.ts';
import { makeClient } from '#inngest/client.ts';
import { makeFunctions } from '#inngest/functions/functions.ts';
import type { Port } from '#inngest/runtime/port.ts';
import { world } from '#inngest/world.ts';
import { directCommitter } from '#lib/runs/direct-committer.ts';

export const INNGEST_PATH = '/api/inngest';
const PATH = new RegExp(`^${INNGEST_PATH}(\\?|$)`);

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Lets an Inngest server call the functions, which work in this process; every call is signed. Other requests go on. */
export function answerInngest(
  db: Database,
  pages: Answer,
  { client = makeClient(), ...port }: Partial<Port> & { client?: ReturnType<typeof makeClient> } = {},
): Answer {
  const worker = `${hostname()}/${process.pid}`;
  const functions = makeFunctions(client, { db, committer: directCommitter(db), worker, world, ...port });
  const handler = serve({ client, functions });
  return async (request, response) => {
    if (PATH.test(request.url ?? '')) await handler(request, response);
    else await pages(request, response);
  };
}

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Database } from '#db/client.ts';
import { answerInngest } from '#scripts/web/inngest-requests.ts';
import { registerOnce } from '#scripts/web/register-functions.ts';
import { startChores } from '#scripts/worker/chores.ts';
import { startDispatcher } from '#scripts/worker/dispatcher.ts';
import { makeClient } from '../../client.ts';
import type { World } from '../../runtime/world.ts';
import type { TestEngine } from './engine.ts';

/** Always the same: a server calls the functions where they were registered last, so suites have to follow each other. */
const APP_PORT = 18_300;
const CHORE_MS = 1000;

/** The functions in this process, on the test's database, called by the Inngest server that the settings name. */
export async function startOnServer(db: Database, world: World): Promise<TestEngine> {
  const notFound = async (_: unknown, response: { writeHead(status: number): { end(): unknown } }) =>
    void response.writeHead(404).end();
  const answer = answerInngest(db, notFound, { stepsPerInvocation: 10, world });
  const app = createServer((request, response) => void answer(request, response));
  app.listen(APP_PORT, '127.0.0.1');
  await once(app, 'listening');
  const register = () => registerOnce(`http://127.0.0.1:${APP_PORT}`);
  // The first may go over a connection of the suite before.
  await register().catch(register);
  const client = makeClient();
  const dispatcher = await startDispatcher(db, (events) => client.send(events));
  const stopChores = startChores(dispatcher.chores.map((chore) => ({ ...chore, everyMs: CHORE_MS })));
  return {
    stop: async () => {
      await stopChores();
      await dispatcher.stop();
      const closed = once(app, 'close');
      app.close();
      app.closeAllConnections();
      await closed;
    },
  };
}

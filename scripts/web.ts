// The web process: owns the HTTP server, answers webhooks itself and hands everything else to Next.
import next from 'next';
import { database } from '#db/client.ts';
import { connectionName } from '#lib/blobs/demand-shared-blobs.ts';
import { env } from '#lib/config/env.ts';
import { log } from '#lib/observability/log.ts';
import { onStop } from './lifecycle.ts';
import { localAddress } from './supervisor/address.ts';
import { drain } from './web/connections.ts';
import { makeServer, type Pages } from './web/server.ts';

process.title = 'millrace-web';

const db = database({ connection: { application_name: connectionName() } });
// Webhooks are taken from the first moment; pages wait until the framework is loaded.
const app = next({ dev: false, hostname: env.HOST, port: env.PORT });
const pages = app.prepare().then(() => app.getRequestHandler());
pages.catch((error: unknown) => {
  log.fatal({ err: error }, 'The pages could not be loaded');
  process.exit(1);
});

const answer: Pages = async (request, response) => (await pages)(request, response);
const server = makeServer({
  db,
  trustedProxies: env.MILLRACE_TRUSTED_PROXIES,
  // Only the engine that is used is loaded.
  pages: env.ENGINE === 'inngest' ? (await import('./web/inngest-requests.ts')).answerInngest(db, answer) : answer,
});
server.listen(env.PORT, env.HOST);
if (env.ENGINE === 'inngest') (await import('./web/register-functions.ts')).registerFunctions(localAddress(env));

onStop(async () => {
  await drain(server);
  await app.close();
  await db.end();
});

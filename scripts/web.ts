// The web process: owns the HTTP server, answers webhooks itself and hands everything else to Next.
import { database } from '#db/client.ts';
import { connectionName } from '#lib/blobs/demand-shared-blobs.ts';
import { env } from '#lib/config/env.ts';
import { receivedEnd } from '#lib/line/ends.ts';
import { linePath } from '#lib/line/messages.ts';
import { joinLine } from '#lib/line/web-end.ts';
import { tellEnd } from '#lib/runs/progress.ts';
import { onStop } from './lifecycle.ts';
import { shedMemoryWhenQuiet } from './shed-memory.ts';
import { localAddress } from './supervisor/address.ts';
import { drain } from './web/connections.ts';
import { lazyPages } from './web/pages.ts';
import { makeServer } from './web/server.ts';

process.title = 'millrace-web';

const db = database({ connection: { application_name: connectionName() } });
const place = linePath();
const line =
  place === undefined ? undefined : joinLine(db, place, (ended) => tellEnd(db, ended.runId, receivedEnd(ended)));
// Webhooks are taken from the first moment; pages wait until the framework is loaded.
const pages = lazyPages({ hostname: env.HOST, port: env.PORT });
const server = makeServer({
  db,
  trustedProxies: env.MILLRACE_TRUSTED_PROXIES,
  // Only the engine that is used is loaded.
  pages:
    env.ENGINE === 'inngest'
      ? (await import('./web/inngest-requests.ts')).answerInngest(db, pages.answer)
      : pages.answer,
});
server.listen(env.PORT, env.HOST);
if (env.ENGINE === 'inngest') (await import('./web/register-functions.ts')).registerFunctions(localAddress(env));

shedMemoryWhenQuiet();
onStop(async () => {
  await drain(server);
  line?.close();
  await pages.close();
  await db.end();
});

// The web process: owns the HTTP server, answers webhooks itself and hands everything else to Next.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import next from 'next';
import { database } from '#db/client.ts';
import { env } from '#lib/config/env.ts';
import { ADDRESS_HEADER, settleClientAddress } from '#lib/http/client-address.ts';
import { log } from '#lib/observability/log.ts';
import { onStop } from './lifecycle.ts';
import { closeUnread } from './web/close-unread.ts';
import { drain, limitConnections } from './web/connections.ts';
import { limitHalfOpenBodies } from './web/half-open-bodies.ts';
import { answerHookRequest } from './web/hook-requests.ts';

process.title = 'millrace-web';

const limitBodies = limitHalfOpenBodies();
const server = createServer({ maxHeaderSize: 32 * 1024, connectionsCheckingInterval: 1000 });
limitConnections(server);
server.on('request', answer);
server.listen(env.PORT, env.HOST);

// Webhooks are taken from the first moment; pages wait until the framework is loaded.
const app = next({ dev: false, hostname: env.HOST, port: env.PORT, httpServer: server });
const pages = app.prepare().then(() => app.getRequestHandler());
pages.catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

onStop(async () => {
  await drain(server);
  await app.close();
  await database().end();
});

function answer(request: IncomingMessage, response: ServerResponse): void {
  settleClientAddress(request, env.MILLRACE_TRUSTED_PROXIES);
  limitBodies(request, String(request.headers[ADDRESS_HEADER]));
  closeUnread(request, response);
  if (answerHookRequest(request, response)) return;
  pages
    .then((handle) => handle(request, response))
    .catch((error: unknown) => {
      log.error({ err: error }, 'a page could not be answered');
      response.destroy();
    });
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Database } from '#db/client.ts';
import { ADDRESS_HEADER, settleClientAddress } from '#lib/http/client-address.ts';
import { closeUnread } from './close-unread.ts';
import { limitConnections } from './connections.ts';
import { CountedRequest } from './counted-request.ts';
import { ExplainedResponse } from './explained-response.ts';
import { limitHalfOpenBodies } from './half-open-bodies.ts';
import { answerHealthRequest } from './health-requests.ts';
import { answerHookRequest } from './hook-requests.ts';
import { refuseLargeBody } from './limit-bodies.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';

export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The HTTP server: limits on senders first, webhooks answered here, everything else by `pages`. */
export function makeServer({
  db,
  trustedProxies,
  pages,
}: {
  db: Database;
  trustedProxies: readonly string[];
  pages: Pages;
}): Server {
  const limitBodies = limitHalfOpenBodies();
  const server = createServer({
    IncomingMessage: CountedRequest,
    ServerResponse: ExplainedResponse as typeof ServerResponse,
    maxHeaderSize: 32 * 1024,
    connectionsCheckingInterval: 1000,
  });
  limitConnections(server);
  server.on('request', (request, response) => {
    settleClientAddress(request, trustedProxies);
    limitBodies(request, String(request.headers[ADDRESS_HEADER]));
    closeUnread(request, response);
    if (answerHookRequest(request, response, db) || answerHealthRequest(request, response)) return;
    if (refuseUnreadable(request, response) || refuseLargeBody(request, response)) return;
    pages(request, response).catch(() => response.destroy());
  });
  return server;
}

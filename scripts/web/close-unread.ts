import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long an answered sender, whose body nobody reads, may take to read the answer. Milliseconds. */
const LINGER_MS = 500;

/**
 * An answer that comes before its request has ended (404, 413) ends the connection too: reading on would be what the
 * limit is there to prevent. The rest is left unread for a moment, because a reset would take the answer with it.
 */
export function closeUnread(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  response.once('finish', () => {
    if (request.complete) return;
    request.unpipe();
    request.pause();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  });
}

import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long an answered sender, whose body nobody reads, may take to read the answer. Milliseconds. */
const LINGER_MS = 500;
/** A body of no more bytes is read to its end, so that its sender can go on using the connection. */
const SMALL = 64 * 1024;

/**
 * An answer that comes before its request has ended (404, 413) ends the connection too: reading on would be what the
 * limit is there to prevent. The rest is left unread for a moment, because a reset would take the answer with it.
 */
export function closeUnread(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  response.once('finish', () => {
    if (request.complete) return;
    request.unpipe();
    const isSmall = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= SMALL;
    if (isSmall) request.resume();
    else request.pause();
    setTimeout(() => (isSmall && request.complete) || socket.destroy(), LINGER_MS).unref();
  });
}

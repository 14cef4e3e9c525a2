import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** Passes requests on to one door after another; where nobody opens, to the next. Answers how to close. */
export function startLoadBalancer(port: number, doors: readonly string[]): () => void {
  let turn = 0;
  const pass = (asked: IncomingMessage, answer: ServerResponse, body: Buffer, tries = doors.length) => {
    const { url, method, headers } = asked;
    const door = doors[turn++ % doors.length] as string;
    const sent = request(new URL(url ?? '', door), { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer).on('error', () => answer.destroy());
      reply.on('error', () => answer.destroy());
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' && tries > 1) pass(asked, answer, body, tries - 1);
      else answer.destroy();
    });
    sent.end(body);
  };
  const server = createServer(async (asked, answer) => pass(asked, answer, await buffer(asked)));
  server.listen(port, '127.0.0.1');
  return () => {
    server.closeAllConnections();
    server.close();
  };
}

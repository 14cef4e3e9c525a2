import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Hit = { readonly run: number; readonly step: number; readonly at: number };
export type OtherSide = { readonly url: string; readonly hits: Hit[]; close(): void };

/** The other side of every effect: answers at once, and writes down who called. */
export async function openOtherSide(): Promise<OtherSide> {
  const hits: Hit[] = [];
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://here');
    hits.push({ run: Number(searchParams.get('run')), step: Number(searchParams.get('step')), at: Date.now() });
    response.setHeader('content-type', 'application/json').end('{"ok":true}');
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}/`, hits, close };
}

import type next from 'next';
import { log } from '#lib/observability/log.ts';
import type { Pages } from './server.ts';

type Loaded = { readonly app: ReturnType<typeof next>; readonly answer: Pages };

/**
 * Pages and API by Next, which is loaded with the first request for them: an instance that only takes webhooks is up
 * sooner and half as large. A build that cannot be loaded ends the process.
 */
export function lazyPages(place: { hostname: string; port: number }): { answer: Pages; close(): Promise<void> } {
  let loading: Promise<Loaded> | undefined;
  const loaded = () => {
    loading ??= load(place).catch((error: unknown) => {
      log.fatal({ err: error }, 'The pages could not be loaded');
      process.exit(1);
    });
    return loading;
  };
  return {
    answer: async (request, response) => (await loaded()).answer(request, response),
    close: async () => (await loading)?.app.close(),
  };
}

async function load(place: { hostname: string; port: number }): Promise<Loaded> {
  const { default: makeApp } = await import('next');
  const app = makeApp({ dev: false, ...place });
  await app.prepare();
  return { app, answer: app.getRequestHandler() };
}

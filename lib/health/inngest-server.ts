import { env } from '#lib/config/env.ts';

const ANSWER_MS = 3000;

export type ServerFinding = { readonly what: string; readonly isGood: boolean; readonly says: string };

const baseUrl = (hosted: string): string => env.INNGEST_BASE_URL ?? hosted;
const hostedApi = 'https://api.inngest.com';
const hostedEvents = 'https://inn.gs';

/** Whether the Inngest server of the settings answers at all. */
export async function isInngestReachable(): Promise<boolean> {
  return (await statusOf(`${baseUrl(hostedApi)}/health`)) !== undefined;
}

/** Whether the server answers and takes our keys, each with what to do when not. Nothing is made on the server. */
export async function inngestFindings(): Promise<ServerFinding[]> {
  const server = baseUrl(hostedApi);
  const reached = { what: 'Inngest server', isGood: true, says: server };
  if (!(await isInngestReachable())) {
    const says = `${server} does not answer: start it, or correct INNGEST_BASE_URL. Runs wait meanwhile`;
    return [{ ...reached, isGood: false, says }];
  }
  const { INNGEST_SIGNING_KEY: signingKey = '', INNGEST_EVENT_KEY: eventKey = '' } = env;
  const [signing, events] = await Promise.all([
    statusOf(`${server}/v1/events?limit=1`, { headers: { authorization: `Bearer ${signingKey}` } }),
    statusOf(`${baseUrl(hostedEvents)}/e/${encodeURIComponent(eventKey)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '[]',
    }),
  ]);
  return [
    reached,
    keyFinding('Signing key', 'INNGEST_SIGNING_KEY', signing),
    keyFinding('Event key', 'INNGEST_EVENT_KEY', events),
  ];
}

function keyFinding(what: string, setting: string, status: number | undefined): ServerFinding {
  if (status === 401 || status === 403) {
    return { what, isGood: false, says: `the server refuses it: set ${setting} to one that the server knows` };
  }
  if (status !== undefined && status < 400) return { what, isGood: true, says: 'the server takes it' };
  return { what, isGood: false, says: `the server answered ${status ?? 'nothing'} when it was tried` };
}

const statusOf = (url: string, init: RequestInit = {}): Promise<number | undefined> =>
  fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_MS) }).then(
    async (response) => {
      await response.body?.cancel();
      return response.status;
    },
    () => undefined,
  );

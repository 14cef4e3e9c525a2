import { Agent, request } from 'node:http';

export type Called = {
  readonly ok: number;
  readonly errors: number;
  readonly firstError: string | undefined;
  readonly seconds: number;
  /** Milliseconds, of those that were answered well. */
  readonly latencies: readonly number[];
};
type Load = {
  readonly callers: number;
  /** Whichever comes first. */
  readonly ms?: number;
  readonly most?: number;
  readonly body: (n: number) => object;
  readonly signal: AbortSignal;
};

const PATIENCE_MS = 600_000;

/** Callers on connections of their own, each waiting for its answer before it calls again. */
export async function callAgain(url: string, load: Load): Promise<Called> {
  const { callers, ms = PATIENCE_MS, most = Number.POSITIVE_INFINITY, body, signal } = load;
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const latencies: number[] = [];
  const errors: string[] = [];
  const began = performance.now();
  let sent = 0;
  const caller = async () => {
    while (performance.now() - began < ms && sent < most && !signal.aborted) {
      const from = performance.now();
      const problem = await post(url, JSON.stringify(body(sent++)), agent);
      if (problem === undefined) latencies.push(performance.now() - from);
      else errors.push(problem);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  agent.destroy();
  signal.throwIfAborted();
  const seconds = (performance.now() - began) / 1000;
  return { ok: latencies.length, errors: errors.length, firstError: errors[0], seconds, latencies };
}

/** Resolves with what went wrong, or with nothing. */
export function post(url: string, body: string, agent?: Agent): Promise<string | undefined> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asked = request(url, { method: 'POST', headers, timeout: PATIENCE_MS, ...(agent && { agent }) }, (answer) => {
      answer
        .resume()
        .once('end', () =>
          resolve(answer.statusCode === 200 || answer.statusCode === 202 ? undefined : `status ${answer.statusCode}`),
        );
    });
    asked.once('timeout', () => asked.destroy(new Error('no answer')));
    asked.once('error', (error) => resolve(error.message));
    asked.end(body);
  });
}

import { setTimeout as sleep } from 'node:timers/promises';

export type Answer = { readonly status: number; readonly body: unknown };
export type Api = {
  /** One request. A connection that failed is status 0. */
  ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
  /** Asks until it is answered with 2xx. Rejects when that takes longer than a minute. */
  insist<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T>;
};

const ANSWER_MS = 40_000;
const INSIST_MS = 60_000;

/** The public API of the instance, for somebody who comes again while it is away. */
export function apiOf({ url, token }: { url: string; token: string }): Api {
  const ask: Api['ask'] = (method, path, body) =>
    request(`${url}/api/v1${path}`, { method, body, headers: { authorization: `Bearer ${token}` } });
  return {
    ask,
    insist: async <T>(method: 'GET' | 'POST', path: string, body?: unknown) => {
      let last: Answer | undefined;
      for (const until = Date.now() + INSIST_MS; Date.now() < until; await sleep(500)) {
        last = await ask(method, path, body);
        if (last.status >= 200 && last.status < 300) return last.body as T;
      }
      throw new Error(`${method} ${path} was answered ${last?.status}: ${JSON.stringify(last?.body)}`);
    },
  };
}

type Sent = { readonly method: string; readonly body?: unknown; readonly headers: Record<string, string> };

export async function request(url: string, { method, body, headers }: Sent): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  } catch (error) {
    return { status: 0, body: String(error) };
  }
}

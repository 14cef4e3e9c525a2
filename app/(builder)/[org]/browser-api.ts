type Problem = {
  readonly detail?: string;
  readonly reason?: string;
  readonly current?: unknown;
  /** What is wrong with which field. */
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
};

/** A refusal of the server: `message` is its sentence for people, `problem` the whole answer. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? `The server answered ${status}. Try again, or reload the page.`);
    this.status = status;
    this.problem = problem;
  }
}

/** The interface's own routes of one organisation, called from the browser with the session's cookie. */
export function browserApi(org: string) {
  const base = `/api/ui/${encodeURIComponent(org)}`;
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${base}${path}`, {
      method,
      ...(body !== undefined && bodyOf(body)),
    }).catch(() => {
      throw new Error('The server can not be reached. Check the connection and try again.');
    });
    if (response.status === 401)
      throw new ApiRefusal(401, { detail: 'You are signed out. Sign in again in another tab.' });
    if (!response.ok) throw new ApiRefusal(response.status, await response.json().catch(() => ({})));
    return (response.status === 204 ? undefined : readJson(await response.text())) as T;
  };
  return {
    /** Path of the organisation's pages: `/acme`. */
    home: `/${org}`,
    url: (path: string) => `${base}${path}`,
    get: <T>(path: string, query: Readonly<Record<string, string | number | undefined>> = {}) => {
      const entries = Object.entries(query).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, String(value)]],
      );
      return call<T>('GET', entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path);
    },
    post: <T>(path: string, body: unknown = {}) => call<T>('POST', path, body),
    delete: <T = void>(path: string, query: Readonly<Record<string, string>> = {}) =>
      call<T>('DELETE', `${path}?${new URLSearchParams(query)}`),
    patch: <T>(path: string, body: unknown) => call<T>('PATCH', path, body),
  };
}
/** A form with files goes as the browser sends it, everything else as JSON. */
const bodyOf = (body: unknown) =>
  body instanceof FormData ? { body } : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };

export type BrowserApi = ReturnType<typeof browserApi>;

import { readJson } from '#lib/engine/json-text.ts';

import type { HttpRequest, HttpResponse } from '#lib/nodes/node-context.ts';

type Http = (request: HttpRequest) => Promise<HttpResponse>;

/** `fetch` as libraries want it, by way of our egress: checked addresses, counted bytes, faults that say why. */
export function fetchBy(http: Http, timeoutMs: number): typeof globalThis.fetch {
  return async (url, init = {}) => {
    const { body } = init;
    const response = await http({
      method: init.method ?? 'GET',
      url: String(url instanceof Request ? url.url : url),
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(typeof body === 'string' || body instanceof Uint8Array ? { body } : {}),
      timeoutMs,
    });
    const { status } = response;
    const isEmpty = status === 204 || status === 205 || status === 304;
    return new Response(isEmpty ? null : (response.body as Uint8Array<ArrayBuffer>), {
      status,
      headers: { ...response.headers },
    });
  };
}

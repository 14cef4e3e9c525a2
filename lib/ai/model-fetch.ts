import type { HttpRequest, HttpResponse } from '#lib/nodes/node-context.ts';

type Shared = Pick<HttpRequest, 'timeoutMs' | 'credential' | 'follows'>;
type Http = (request: HttpRequest) => Promise<HttpResponse>;

/** `fetch` as libraries want it, by way of our egress: checked addresses, counted bytes, faults that say why. */
export function fetchBy(http: Http, { timeoutMs, credential, follows }: Shared): typeof globalThis.fetch {
  return async (url, init = {}) => {
    const sent = init.body instanceof FormData ? await encoded(init.body) : init;
    const { body } = sent;
    const response = await http({
      method: init.method ?? 'GET',
      url: String(url instanceof Request ? url.url : url),
      headers: { ...Object.fromEntries(new Headers(init.headers)), ...Object.fromEntries(new Headers(sent.headers)) },
      ...(typeof body === 'string' || body instanceof Uint8Array ? { body } : {}),
      timeoutMs,
      credential,
      follows,
    });
    const { status } = response;
    const isEmpty = status === 204 || status === 205 || status === 304;
    return new Response(isEmpty ? null : (response.body as Uint8Array<ArrayBuffer>), {
      status,
      headers: { ...response.headers },
    });
  };
}

/** A form as its bytes, with the type that names the boundary. */
async function encoded(form: FormData): Promise<RequestInit> {
  const whole = new Response(form);
  const { headers } = whole;
  return { headers, body: new Uint8Array(await whole.arrayBuffer()) };
}

/** All that follows a request to another origin; any other header may be a secret meant for the first. */
const PUBLIC_HEADERS =
  /^(accept|accept-language|accept-encoding|content-type|content-language|user-agent|idempotency-key|millrace-depth)$/i;

type Headers = Readonly<Record<string, string>>;

/** What of a request's headers goes on to another origin: by a redirect, or to the page that an answer names. */
export const publicHeaders = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => PUBLIC_HEADERS.test(name)));

/** Whether two addresses have scheme, host and port in common; never where one of them cannot be read. */
export function isSameOrigin(one: string, other: string): boolean {
  const [first, second] = [URL.parse(one), URL.parse(other)];
  return first !== null && second !== null && first.origin === second.origin;
}

/** The value of a cookie in a `Cookie` header; the first one where there are several. */
export function cookieOf(headers: Headers, wanted: string): string | undefined {
  for (const pair of headers.get('cookie')?.split(';') ?? []) {
    const [name, ...value] = pair.trim().split('=');
    if (name === wanted) return value.join('=');
  }
  return undefined;
}

/** `path` where it leads to a page of ours, else the start: a link to sign in must not lead elsewhere afterwards. */
export function ownPath(path: string | undefined): string {
  if (!path?.startsWith('/')) return '/';
  const base = 'http://own.invalid';
  const url = URL.parse(path, base);
  return url?.origin === base ? `${url.pathname}${url.search}` : '/';
}

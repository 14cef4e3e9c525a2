/** Puts what is looked at into the page's address, in place of what was there: no step for the back button. */
export function writeAddress(state: Readonly<Record<string, string | null>>): void {
  const query = new URLSearchParams(
    Object.entries(state).filter((entry): entry is [string, string] => entry[1] !== null),
  );
  const next = `${window.location.pathname}${query.size > 0 ? `?${query}` : ''}`;
  if (next !== `${window.location.pathname}${window.location.search}`) window.history.replaceState(null, '', next);
}

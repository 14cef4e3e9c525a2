/** The address of the same list at another page: the same filters, `cursor` put in or taken out. */
export function withCursor(params: Readonly<Record<string, string | undefined>>, cursor: string | undefined): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...params, cursor })) if (value !== undefined) next.set(name, value);
  return `?${next}`;
}

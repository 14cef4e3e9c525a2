/** Where lists of runs are told that something in them has moved. */
export const hintsHref = (org: string): string => `/api/ui/${encodeURIComponent(org)}/runs/hints`;

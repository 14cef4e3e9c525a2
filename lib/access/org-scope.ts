import type { Tx } from '#db/client.ts';

/** A transaction and the organisation it works for: what look-ups inside an area need, and no more. */
export type OrgScope = { readonly tx: Tx; readonly ctx: { readonly orgId: string } };

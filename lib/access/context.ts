import type { Database } from '#db/client.ts';
import type { Permission } from './permissions.ts';

/** Who acts. Made by lib/access from a session, a token, a webhook or the engine, never from a body. */
export type Actor =
  | { readonly type: 'user'; readonly userId: string; readonly sessionId?: string }
  | { readonly type: 'token'; readonly tokenId: string; readonly userId: string }
  | { readonly type: 'webhook'; readonly endpointId: string }
  | { readonly type: 'engine' }
  | { readonly type: 'cli'; readonly userId?: string }
  | { readonly type: 'system' };

export type RequestInfo = {
  readonly id: string;
  readonly address?: string;
  readonly userAgent?: string;
  /** Of a call that a run makes: how many runs led to that run by calling each other. */
  readonly depth?: number;
  /** The caller's key for this write; a repeated one is answered from the first. */
  readonly idempotency?: { readonly key: string; readonly requestHash: Uint8Array };
};

/** Everything a verb may know about its caller. */
export type Context = {
  readonly orgId: string;
  readonly actor: Actor;
  readonly permissions: ReadonlySet<Permission>;
  readonly request: RequestInfo;
  readonly db: Database;
};

/** The principal behind the actor: the user, also of a token. */
export const userOf = (actor: Actor): string | undefined => ('userId' in actor ? actor.userId : undefined);

/** What the audit log names as the actor. */
export function actorId(actor: Actor): string | undefined {
  switch (actor.type) {
    case 'user':
    case 'cli':
      return actor.userId;
    case 'token':
      return actor.tokenId;
    case 'webhook':
      return actor.endpointId;
    default:
      return undefined;
  }
}

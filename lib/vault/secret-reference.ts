import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '#lib/config/secret.ts';

/** What a reference is bound to: it is worth nothing in another run, whoever sends it there. */
export type ReferenceScope = { readonly orgId: string; readonly runId: string };

const FORM = /mlrsecret\.([A-Za-z_][\w-]{0,99})\.([0-9a-f]{32})/g;

/** The text that `$secrets.NAME` of an expression gives: no secret, but what is exchanged for one as a request leaves. */
export const secretReference = (scope: ReferenceScope, name: string): string =>
  `mlrsecret.${name}.${mark(scope, name)}`;

const mark = ({ orgId, runId }: ReferenceScope, name: string) =>
  createHmac('sha256', deriveKey('reference to a secret'))
    .update(`${orgId}\n${runId}\n${name}`)
    .digest('hex')
    .slice(0, 32);

/** Names of the secrets that a text refers to; what this run did not make is text like any other. */
export function secretsIn(scope: ReferenceScope, text: string): readonly string[] {
  return [...text.matchAll(FORM)].flatMap(([, name = '', given = '']) =>
    timingSafeEqual(Buffer.from(given), Buffer.from(mark(scope, name))) ? [name] : [],
  );
}

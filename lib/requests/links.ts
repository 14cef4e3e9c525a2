import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { runRequestLinks } from '#db/schema/requests.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import { randomToken } from '#lib/ids.ts';

const TOKEN_BYTES = 32;

/** What is kept of a token. It says what the token is for, so that no other secret can ever open a request. */
export const linkHash = (token: string): Buffer => createHash('sha256').update(`answer of a request ${token}`).digest();

/** Makes a link by which one address can answer a request once, until it times out; answers where it leads. */
export async function makeLink(
  tx: Tx,
  { orgId, requestId, email, timeoutAt }: { orgId: string; requestId: string; email: string; timeoutAt: Date | null },
): Promise<string> {
  const token = randomToken(TOKEN_BYTES);
  const latest = sql`now() + make_interval(secs => ${LIMITS.requestLinkMs / 1000})`;
  await tx.insert(runRequestLinks).values({
    orgId,
    requestId,
    email,
    tokenHash: linkHash(token),
    expiresAt: timeoutAt ? sql`least(${timeoutAt.toISOString()}::timestamptz, ${latest})` : latest,
  });
  return publicUrl(`/p/requests/${token}`);
}

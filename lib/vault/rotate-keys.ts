import { z } from 'zod';
import { command } from '#lib/access/command.ts';
import { addOrgKey, rewrapOrgKeys } from './org-keys.ts';
import { resealSecrets } from './secrets.ts';

/**
 * Seals everything of the organisation anew: under a fresh data key, and that under the present MILLRACE_SECRET. Nothing
 * that uses a secret notices.
 */
export const rotateKeys = command({
  name: 'secret.rotate-keys',
  summary: "Rotate the keys of the organisation's vault",
  permission: 'secret:update',
  input: z.strictObject({}),
  output: z.object({ keyVersion: z.int(), secrets: z.int() }),
  run: async ({ tx, ctx, audit }) => {
    await rewrapOrgKeys(tx, ctx.orgId);
    const { version: keyVersion } = await addOrgKey(tx, ctx.orgId);
    let moved = 0;
    for (let chunk = -1; chunk !== 0; moved += chunk) chunk = await resealSecrets(tx, { orgId: ctx.orgId });
    audit({ type: 'org', id: ctx.orgId }, { after: { keyVersion, secrets: moved } });
    return { keyVersion, secrets: moved };
  },
});

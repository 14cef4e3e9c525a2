import { command } from '#lib/access/command.ts';
import { ReplaceSecret, SecretId } from './schema.ts';
import { bindSecret, replaceSecret as replace } from './secrets.ts';

/** Gives a secret another value, or other hosts; what uses it by name or id uses the new ones from its next try. */
export const replaceSecret = command({
  name: 'secret.replace',
  summary: 'Replace the value of a secret, or the hosts it is for',
  permission: 'secret:update',
  input: ReplaceSecret,
  output: SecretId,
  run: async ({ tx, ctx, audit }, { id, value, hosts }) => {
    if (value !== undefined) await replace(tx, { orgId: ctx.orgId, id, value });
    if (hosts) await bindSecret(tx, { orgId: ctx.orgId, id, hosts });
    audit({ type: 'secret', id }, hosts && { after: { hosts } });
    return { id };
  },
});

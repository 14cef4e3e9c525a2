import { command } from '#lib/access/command.ts';
import { ReplaceSecret, SecretId } from './schema.ts';
import { replaceSecret as replace } from './secrets.ts';

/** Gives a secret another value; what uses it by name or id uses the new one from its next try. */
export const replaceSecret = command({
  name: 'secret.replace',
  summary: 'Replace the value of a secret',
  permission: 'secret:update',
  input: ReplaceSecret,
  output: SecretId,
  run: async ({ tx, ctx, audit }, { id, value }) => {
    await replace(tx, { orgId: ctx.orgId, id, value });
    audit({ type: 'secret', id });
    return { id };
  },
});

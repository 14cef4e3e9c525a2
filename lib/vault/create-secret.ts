import { command } from '#lib/access/command.ts';
import { CreateSecret, SecretId } from './schema.ts';
import { addSecret } from './secrets.ts';

/** Puts a named value into the vault. It can be used and replaced, never read back. */
export const createSecret = command({
  name: 'secret.create',
  summary: 'Create a secret',
  permission: 'secret:create',
  input: CreateSecret,
  output: SecretId,
  run: async ({ tx, ctx, audit }, { name, value, hosts }) => {
    const id = await addSecret(tx, { orgId: ctx.orgId, name, value, hosts });
    audit({ type: 'secret', id }, { after: { name, hosts } });
    return { id };
  },
});

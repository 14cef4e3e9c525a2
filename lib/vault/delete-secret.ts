import { and, eq } from 'drizzle-orm';
import { secrets } from '#db/schema/vault.ts';
import { command } from '#lib/access/command.ts';
import { notFound } from '#lib/errors.ts';
import { SecretId } from './schema.ts';

/** Takes a secret out of the vault for good; refused while something uses it. */
export const deleteSecret = command({
  name: 'secret.delete',
  summary: 'Delete a secret',
  permission: 'secret:delete',
  input: SecretId,
  output: SecretId,
  run: async ({ tx, ctx, audit }, { id }) => {
    const [row] = await tx
      .delete(secrets)
      .where(and(eq(secrets.orgId, ctx.orgId), eq(secrets.id, id)))
      .returning({ name: secrets.name });
    if (!row) throw notFound('secret');
    audit({ type: 'secret', id }, { before: { name: row.name } });
    return { id };
  },
});

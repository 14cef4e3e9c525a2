import { isPermission } from '#lib/access/permissions.ts';
import { createToken } from '#lib/tokens/create-token.ts';
import { type Command, given, optional, UsageError } from './command.ts';
import { personContext } from './contexts.ts';

/** Makes an API token; the token stands alone on the last line, for scripts. */
export const tokenCreate: Command = {
  usage: 'token create --email E --org O [--scopes S] [--name N] [--days N]',
  summary: 'Create an API token of a person and print it',
  options: {
    email: { type: 'string' },
    org: { type: 'string', default: 'main' },
    scopes: { type: 'string' },
    name: { type: 'string', default: 'Command line' },
    days: { type: 'string' },
  },
  required: ['email'],
  run: async (all) => {
    const scopes = optional(all, 'scopes')
      ?.split(/[\s,]+/)
      .filter(Boolean);
    const unknown = scopes?.filter((scope) => !isPermission(scope)) ?? [];
    if (unknown.length > 0) throw new UsageError(`There is no permission ${unknown.join(', ')}.`);
    const ctx = await personContext(all.db, { email: given(all, 'email'), org: given(all, 'org') });
    const { token, secret } = await createToken(ctx, {
      name: given(all, 'name'),
      expiresInDays: optional(all, 'days') ?? '',
      ...(scopes && { scopes: scopes.filter(isPermission) }),
    });
    const rights = scopes ? `for ${scopes.join(', ')}` : 'with all rights of its owner';
    const end = token.expiresAt ? `until ${token.expiresAt}` : 'until it is revoked';
    console.log(`${token.name}, ${rights}, ${end}. It is shown this once:`);
    console.log(secret);
    return undefined;
  },
};

import { parseInput } from '#lib/access/verb.ts';
import { newId } from '#lib/ids.ts';
import { addMember } from '#lib/members/add-member.ts';
import { createRootOrg } from '#lib/orgs/create-root-org.ts';
import { CreateFirstOwner } from '#lib/users/schema.ts';
import { type Command, given, optional, UsageError } from './command.ts';
import { cliContext, findOrg } from './contexts.ts';

/** Adds a person to an organisation; one that does not exist is made, with that person as its owner. */
export const userCreate: Command = {
  usage: 'user create --email E --password P --org O --role R [--name N]',
  summary: 'Create a person in an organisation (made when it does not exist)',
  options: {
    email: { type: 'string' },
    password: { type: 'string' },
    org: { type: 'string', default: 'main' },
    role: { type: 'string', default: 'owner' },
    name: { type: 'string' },
  },
  required: ['email', 'password'],
  run: async (all) => {
    const { db } = all;
    const [email, password, org, role] = [
      given(all, 'email'),
      given(all, 'password'),
      given(all, 'org'),
      given(all, 'role'),
    ];
    const name = optional(all, 'name');
    if (await findOrg(db, org)) {
      await addMember(await cliContext(db, org), { email, password, name, roles: [role] });
    } else {
      if (role !== 'owner')
        throw new UsageError(`${org} does not exist yet, and a new organisation needs an owner first.`);
      const person = parseInput(CreateFirstOwner.pick({ email: true, password: true }), { email, password });
      const owner = { ...person, name: name ?? person.email.split('@')[0] ?? 'Owner' };
      await createRootOrg(db, {
        slug: org,
        owner,
        onlyFirst: false,
        by: { request: { id: newId() }, actor: { type: 'cli' } },
      });
    }
    console.log(`${email} is ${role} of ${org}.`);
    return undefined;
  },
};

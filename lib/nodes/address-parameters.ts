import { z } from 'zod';
import { CALLERS, type Caller } from '#lib/engine/webhook.ts';
import { pathProblem } from './path-problem.ts';

const ALL = Object.keys(CALLERS) as Caller[];
const titled = (name: Caller) => z.literal(name).meta({ title: CALLERS[name] });

/** A choice of how callers show who they are. */
export const callers = (names: readonly Caller[] = ALL) => z.union(names.map(titled));

/** What nodes with an address of their own say about it alike. */
export const addressParameters = {
  path: z
    .string()
    .max(200)
    .superRefine((path, { addIssue }) => {
      const message = pathProblem(path);
      if (message) addIssue({ code: 'custom', message });
    })
    .default('')
    .meta({
      title: 'Path',
      placeholder: 'made for you when empty',
      description:
        'The end of the address, unguessable unless you choose one. A part :id takes anything, as params.id.',
      expression: false,
    }),
  authHeader: z
    .string()
    .regex(/^[\w!#$%&'*+.^`|~-]{0,100}$/, 'Give the name of a header.')
    .default('X-API-Key')
    .meta({ title: 'Header', placeholder: 'X-API-Key', when: { auth: ['header'] }, expression: false }),
  secret: z
    .string()
    .optional()
    .meta({
      title: 'Secret',
      description:
        'What callers know: key, token, name:password, or what they sign with. One a line while you change it.',
      widget: 'secret',
      when: { auth: ALL.filter((name) => name !== 'none') },
      expression: false,
    }),
  origins: z.string().max(2000).default('').meta({
    title: 'Allowed origins',
    placeholder: 'https://shop.example.com',
    description: 'Pages in browsers that may call and read the answer: origins with commas, or * for all.',
    expression: false,
    advanced: true,
    group: 'Pages in browsers',
  }),
};

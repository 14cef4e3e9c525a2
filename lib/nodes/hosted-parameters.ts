import { z } from 'zod';
import { pageParameters } from './form-fields.ts';

/** The address as a browser may be sent to: http or https only, else undefined. */
export function httpAddress(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/** What a visitor may be asked for before a hosted page opens, and where the page is. */
const accessParameters = {
  path: z
    .string()
    .max(100)
    .regex(/^([a-z0-9][a-z0-9-]*)?$/, 'Use small letters, digits and - only.')
    .regex(/^(?!test-)/, 'Addresses that begin with test- are those of drafts.')
    .default('')
    .meta({
      title: 'Address',
      placeholder: 'made for you when empty',
      description: 'The end of the address. Unguessable unless you choose one.',
      expression: false,
    }),
  access: z.enum(['anyone', 'password', 'members']).default('anyone').meta({
    title: 'Open to',
    description: 'Anyone who has the address, who knows a password besides, or members who are signed in.',
    expression: false,
  }),
  secret: z
    .string()
    .default('')
    .meta({
      title: 'Password',
      description: 'A secret, whose value visitors have to know.',
      widget: 'secret',
      when: { access: ['password'] },
      expression: false,
    }),
};
/** Who may open a hosted page. */
export const pageAccess = z.object(accessParameters).pick({ access: true, secret: true });
export type PageAccess = z.infer<typeof pageAccess>;

/** What the trigger of a form says. */
export const formParameters = z.object({
  ...pageParameters,
  after: z.enum(['message', 'run', 'redirect']).default('message').meta({
    title: 'Afterwards',
    description:
      'Say thanks at once, show what the run comes to, or lead on. Form pages of the workflow come first in any case.',
    expression: false,
  }),
  message: z
    .string()
    .default('')
    .meta({
      title: 'Message',
      placeholder: 'Thank you. Your answer was taken.',
      description: 'Markdown.',
      widget: 'textarea',
      when: { after: ['message', 'run'] },
    }),
  url: z
    .string()
    .default('')
    .meta({ title: 'Lead to', placeholder: 'https://example.com/thanks', when: { after: ['redirect'] } }),
  ...accessParameters,
});
export type FormParameters = z.infer<typeof formParameters>;

/** What the trigger of a chat says. */
export const chatParameters = z.object({
  title: z.string().default('').meta({ title: 'Title', placeholder: 'Ask us anything' }),
  subtitle: z.string().default('').meta({ title: 'Line below the title' }),
  greeting: z.string().default('').meta({
    title: 'Greeting',
    placeholder: 'Hello! How can I help?',
    description: 'Stands before the first message. Markdown.',
    widget: 'textarea',
  }),
  placeholder: z.string().default('').meta({ title: 'Hint in the empty line', placeholder: 'Write a message…' }),
  files: z.boolean().default(false).meta({ title: 'Takes files', expression: false }),
  ...accessParameters,
});
export type ChatParameters = z.infer<typeof chatParameters>;

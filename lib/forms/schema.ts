import { z } from 'zod';
import { FORM_FIELD_TYPES } from '#lib/engine/form.ts';

export const FormPageView = z.object({
  title: z.string(),
  description: z.string(),
  fields: z
    .array(
      z.object({
        name: z.string(),
        label: z.string(),
        type: z.enum(FORM_FIELD_TYPES),
        required: z.boolean().optional(),
        options: z.array(z.string()).readonly().optional(),
        multiple: z.boolean().optional(),
        accept: z.string().optional(),
        value: z.string().optional(),
        placeholder: z.string().optional(),
        help: z.string().optional(),
        message: z.string().optional(),
      }),
    )
    .readonly(),
  button: z.string(),
});
export type FormPageView = z.infer<typeof FormPageView>;

/** A form as a browser gets it: what is asked, and the ticket to send it with. */
export type FormView = {
  readonly page: FormPageView;
  readonly ticket: string;
  readonly orgName: string;
  readonly isTest: boolean;
};

/** Where the run of a form is, as far as its visitor is told. `page` is sent with its `step`. */
const VisitState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting') }),
  z.object({ kind: z.literal('page'), step: z.string(), page: FormPageView }),
  z.object({
    kind: z.literal('end'),
    title: z.string(),
    text: z.string(),
    file: z.object({ name: z.string(), size: z.number() }).optional(),
  }),
  z.object({ kind: z.literal('redirect'), url: z.string() }),
  z.object({ kind: z.literal('failed') }),
]);
export type VisitState = z.infer<typeof VisitState>;

/** A visit with what tells its state from the next one. */
export type VisitView = {
  readonly state: VisitState;
  readonly mark: string;
  readonly orgName: string;
  readonly isTest: boolean;
};

/** A visit that a browser opens, and the ticket by which its page asks for news. */
export type VisitPage = VisitView & { readonly ticket: string };

/** How long the server keeps a browser that asks for news. */
export const VISIT_WAIT_MS = 25_000;

/** The name under which a form sends a field. */
export const sentAs = (name: string): string => `field:${name}`;
/** A field that people do not see, and programs fill in. */
export const HONEYPOT = 'website';

import { z } from 'zod';
import { schemaOf } from './document.ts';

/** What others are told, by name: a sentence and the schema of its `data`. */
export type ToldFacts = Readonly<Record<string, { readonly summary: string; readonly data: z.ZodType }>>;
const HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

/** The `webhooks` of the OpenAPI 3.1 document: each fact as the POST that a receiver gets. */
export function webhooksOf(facts: ToldFacts): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, { summary, data }]) => {
      const body = z.object({ type: z.literal(name), timestamp: z.iso.datetime(), data });
      const post = {
        summary,
        parameters: HEADERS.map((header) => ({
          name: header,
          in: 'header',
          required: true,
          schema: { type: 'string' },
        })),
        requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'output') } } },
        responses: { '2XX': { description: 'Taken; anything else is sent again' } },
      };
      return [name, { post }];
    }),
  );
}

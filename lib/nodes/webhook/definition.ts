import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'webhook',
  version: 1,
  title: 'Webhook',
  description: 'Starts a run when its address is called.',
  family: 'trigger',
  icon: 'webhook',
  aliases: ['http', 'url', 'callback', 'endpoint', 'post', 'api', 'github'],
  parameters: z.object({
    path: z
      .string()
      .max(200)
      .regex(/^[\w\-/.~]*$/, 'Use letters, digits and - _ . ~ / only.')
      .regex(/^(?!(.*\/)?\.{1,2}(\/|$))/, 'Leave out parts that are only . or .. : browsers and senders resolve them.')
      .default('')
      .meta({
        title: 'Path',
        placeholder: 'made for you when empty',
        description: 'The end of the address. Unguessable unless you choose one.',
        expression: false,
      }),
    methods: z
      .array(z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']))
      .min(1, 'Allow at least one method.')
      .default(['POST'])
      .meta({ title: 'Methods', expression: false }),
    respond: z.enum(['at_once', 'at_end', 'by_node']).default('at_once').meta({
      title: 'Answer',
      description: 'At once, when the run has ended, or by a Respond node.',
      expression: false,
    }),
    answer: z
      .enum(['first', 'all'])
      .default('first')
      .meta({
        title: 'Answer with',
        description: 'The first item of the last node, or all of them.',
        when: { respond: ['at_end'] },
        expression: false,
      }),
    acceptedStatus: z
      .int()
      .min(200)
      .max(299)
      .default(202)
      .meta({ title: 'Status of the answer', when: { respond: ['at_once'] }, expression: false, advanced: true }),
    secret: z.string().optional().meta({
      title: 'Signing secret',
      description: 'Name of a secret. Calls must then carry its X-Hub-Signature-256, as GitHub sends it.',
      expression: false,
    }),
    idempotencyHeader: z.string().optional().meta({
      title: 'Header with the delivery id',
      placeholder: 'X-GitHub-Delivery',
      description: 'A repeated delivery does not start another run.',
      expression: false,
      advanced: true,
    }),
  }),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  trigger: 'webhook',
  summary: ({ methods, path }) =>
    `${Array.isArray(methods) ? methods.join(', ') : 'POST'} ${path ? `/${String(path).replace(/^\//, '')}` : 'own address'}`,
});

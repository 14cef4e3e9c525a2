import { z } from 'zod';
import { RAW_BODY, type RESPOND_MODES } from '#lib/engine/webhook.ts';
import { addressParameters, callers } from '../address-parameters.ts';
import { defineNode } from '../define-node.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;

const MODE_TITLES: Readonly<Record<Exclude<(typeof RESPOND_MODES)[number], 'mcp'>, string>> = {
  at_once: 'At once: accepted',
  at_end: 'When the run has ended',
  by_node: 'By a Respond node',
  status: 'At once, with an address to ask at',
  stream: 'Piece by piece, as nodes answer',
};
const mode = <M extends keyof typeof MODE_TITLES>(name: M) => z.literal(name).meta({ title: MODE_TITLES[name] });

export const definition = defineNode({
  type: 'webhook',
  version: 1,
  title: 'Webhook',
  description: 'Starts a run when its address is called.',
  family: 'trigger',
  icon: 'webhook',
  aliases: ['http', 'url', 'callback', 'endpoint', 'post', 'api', 'github', 'stripe', 'slack', 'shopify', 'hmac'],
  parameters: z.object({
    path: addressParameters.path,
    methods: z
      .array(z.enum(METHODS))
      .min(1, 'Allow at least one method.')
      .default(['POST'])
      .meta({ title: 'Methods', expression: false }),
    portPerMethod: z.boolean().default(false).meta({
      title: 'A port for each method',
      description: 'Calls leave by the port of their method, so that each has steps of its own.',
      expression: false,
      advanced: true,
      group: 'Methods',
    }),
    auth: callers().optional().meta({
      title: 'Callers show',
      placeholder: 'Nothing: whoever knows the address',
      description: 'Calls without it are refused. Left open beside a secret: GitHub’s signature.',
      expression: false,
    }),
    authHeader: addressParameters.authHeader,
    secret: addressParameters.secret,
    respond: z
      .union([mode('at_once'), mode('at_end'), mode('by_node'), mode('status'), mode('stream')])
      .default('at_once')
      .meta({ title: 'Answer', expression: false }),
    answer: z
      .enum(['first', 'all'])
      .default('first')
      .meta({
        title: 'Answer with',
        description: 'The first item of the last node, or all of them.',
        when: { respond: ['at_end', 'status', 'stream'] },
        expression: false,
      }),
    acceptedStatus: z
      .int()
      .min(200)
      .max(299)
      .default(202)
      .meta({
        title: 'Status of the answer',
        when: { respond: ['at_once'] },
        expression: false,
        advanced: true,
        group: 'The answer',
      }),
    headers: z
      .array(
        z.object({
          name: z.string().default('').meta({ title: 'Name' }),
          value: z.string().default('').meta({ title: 'Value' }),
        }),
      )
      .default([])
      .meta({ title: 'Headers of the answer', expression: false, advanced: true, group: 'The answer' }),
    rawBody: z.enum(RAW_BODY).default('none').meta({
      title: 'Body as a file',
      description: 'The exact bytes as the file "data", beside what was read from them or instead.',
      expression: false,
      advanced: true,
      group: 'The body',
    }),
    origins: addressParameters.origins,
    idempotencyHeader: z.string().optional().meta({
      title: 'Header with the delivery id',
      placeholder: 'X-GitHub-Delivery',
      description: 'A repeated delivery does not start another run.',
      expression: false,
      advanced: true,
      group: 'Repeated deliveries',
    }),
    idempotencyHours: z.number().positive().max(168).default(168).meta({
      title: 'Deliveries are remembered, hours',
      description: 'For so long a repeated id is known: seven days at most.',
      expression: false,
      advanced: true,
      group: 'Repeated deliveries',
    }),
  }),
  inputs: [],
  outputs: ({ methods, portPerMethod }) =>
    portPerMethod ? methods.map((method) => ({ id: method.toLowerCase(), label: method })) : [{ id: 'main' }],
  effects: 'none',
  trigger: 'webhook',
  summary: ({ methods, path }) =>
    `${Array.isArray(methods) ? methods.join(', ') : 'POST'} ${path ? `/${String(path).replace(/^\//, '')}` : 'own address'}`,
});

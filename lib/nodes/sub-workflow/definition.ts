import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { defineNode } from '../define-node.ts';

const parameters = z.object({
  workflowId: z
    .string()
    .default('')
    .meta({ title: 'Workflow', required: 'Choose the workflow to call.', widget: 'workflow' }),
  send: z
    .enum(['items', 'fields'])
    .default('items')
    .meta({ title: 'Send', description: 'The items as they are, or fields made for each of them.' }),
  fields: z
    .array(
      z.object({
        name: z.string().default('').meta({ title: 'Name' }),
        value: z.union([z.string(), jsonValue]).default('').meta({ title: 'Value' }),
      }),
    )
    .default([])
    .meta({ title: 'Fields', when: { send: ['fields'] } }),
  mode: z
    .enum(['all', 'each'])
    .default('all')
    .meta({ title: 'Run it', description: 'Once with all items, or once for each.' }),
  atOnce: z
    .int()
    .min(1)
    .max(50)
    .default(10)
    .meta({ title: 'Side by side', description: 'Runs at once, at most.', when: { mode: ['each'] } }),
  wait: z
    .boolean()
    .default(true)
    .meta({ title: 'Wait for its end', description: 'Otherwise the items go on as they are.' }),
  revision: z.int().min(0).default(0).meta({
    title: 'Revision',
    description: 'Number of a published one, which stays the same whatever is published later. 0 is the live one.',
    advanced: true,
  }),
});
export type Parameters = z.infer<typeof parameters>;

export const definition = defineNode({
  type: 'sub-workflow',
  version: 1,
  title: 'Call a workflow',
  description: 'Runs another workflow with the items, and waits for what it gives back.',
  family: 'sub-workflow',
  icon: 'workflow',
  aliases: ['execute workflow', 'sub-workflow', 'invoke', 'call', 'function'],
  parameters,
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  summary: ({ workflowId, wait }) =>
    workflowId
      ? `${wait === false ? 'Starts' : 'Waits for'} ${String(workflowId).replace(/^=/, '')}`
      : 'No workflow yet',
});

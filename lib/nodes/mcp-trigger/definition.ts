import { z } from 'zod';
import { addressParameters, callers } from '../address-parameters.ts';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'mcp-trigger',
  version: 1,
  title: 'MCP server',
  description: 'Offers the tools that are plugged in to assistants and agents elsewhere; each call of one is a run.',
  family: 'trigger',
  icon: 'plug',
  aliases: ['mcp server trigger', 'model context protocol', 'tools', 'assistant', 'claude', 'cursor', 'agent'],
  parameters: z.object({
    path: addressParameters.path.meta({ description: 'The end of the address, unguessable unless you choose one.' }),
    auth: callers(['bearer', 'header', 'none']).default('bearer').meta({
      title: 'Clients show',
      description: 'Calls without it are refused.',
      expression: false,
    }),
    authHeader: addressParameters.authHeader,
    secret: addressParameters.secret,
    instructions: z.string().max(20_000).default('').meta({
      title: 'Instructions',
      widget: 'textarea',
      placeholder: 'Look a customer up before you change an order.',
      description: 'What clients tell their model about these tools as a whole.',
      expression: false,
    }),
    holdSeconds: z.int().min(1).max(900).default(50).meta({
      title: 'Wait for a run at most, seconds',
      description: 'Then the client is told which run goes on. Most clients themselves wait no longer than a minute.',
      expression: false,
      advanced: true,
    }),
    origins: addressParameters.origins,
    /** How the door of the addresses knows what is spoken here. */
    respond: z.literal('mcp').default('mcp').meta({ hidden: true, expression: false }),
  }),
  inputs: [{ id: 'tool', label: 'Tools', kind: 'tool', required: 'a tool', apart: true }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  trigger: 'webhook',
  summary: ({ path }) => (path ? `/${short(path).replace(/^\//, '')}` : 'Own address'),
});

import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'tool-mcp',
  version: 1,
  title: 'MCP tools',
  description: 'Lets an agent use the tools that an MCP server offers.',
  family: 'ai',
  icon: 'plug',
  aliases: ['mcp client', 'model context protocol', 'tool', 'server'],
  parameters: z.object({
    url: z.string().default('').meta({
      title: 'Address of the server',
      required: 'Enter the address of the MCP server.',
      placeholder: 'https://mcp.example.com/mcp',
      description: 'It has to speak streamable HTTP.',
    }),
    auth: z.enum(['none', 'bearer', 'header']).default('none').meta({ title: 'Authentication', expression: false }),
    headerName: z
      .string()
      .default('')
      .meta({ title: 'Header', placeholder: 'X-Api-Key', when: { auth: ['header'] }, expression: false }),
    secret: z
      .string()
      .default('')
      .meta({
        title: 'Token',
        description: 'A secret, by its name.',
        widget: 'secret',
        when: { auth: ['bearer', 'header'] },
        expression: false,
      }),
    offer: z.enum(['all', 'selected', 'except']).default('all').meta({ title: 'Tools to offer', expression: false }),
    names: z
      .array(z.string())
      .default([])
      .meta({ title: 'Their names', when: { offer: ['selected', 'except'] }, expression: false }),
    timeoutMs: z.int().min(1).max(900_000).default(60_000).meta({ title: 'Time-out in milliseconds', advanced: true }),
  }),
  inputs: [],
  outputs: [{ id: 'tool', label: 'Tool', kind: 'tool' }],
  effects: 'write',
  offersTools: true,
  summary: ({ url }) => short(url).replace(/^https?:\/\//, '') || 'No server yet',
});

export type Parameters = z.infer<(typeof definition)['parameters']>;

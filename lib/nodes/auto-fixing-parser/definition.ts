import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'auto-fixing-parser',
  version: 1,
  title: 'Auto-fixing parser',
  description: 'Has a model put an answer right that another output parser could not read.',
  family: 'ai',
  icon: 'wrench',
  aliases: ['output parser', 'repair', 'fix json', 'auto-fixing output parser'],
  parameters: z.object({}),
  inputs: [
    { id: 'model', label: 'Model', kind: 'model', required: 'a chat model', most: 1 },
    { id: 'parser', label: 'Parser', kind: 'parser', required: 'an output parser', most: 1 },
  ],
  outputs: [{ id: 'parser', label: 'Parser', kind: 'parser' }],
  effects: 'write',
  summary: () => 'Repairs what does not fit',
});

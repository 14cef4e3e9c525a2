import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'no-op',
  version: 1,
  title: 'No operation',
  description: 'Passes its items on unchanged: a place to join or name a branch.',
  family: 'flow',
  icon: 'arrow-right',
  aliases: ['do nothing', 'pass', 'join', 'noop'],
  parameters: z.object({}),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: () => 'Passes items on',
});

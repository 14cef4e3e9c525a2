import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'manual-trigger',
  version: 1,
  title: 'Manual trigger',
  description: 'Starts a run when a person or the API asks for it.',
  family: 'trigger',
  icon: 'mouse-pointer-click',
  aliases: ['start', 'execute', 'button', 'test', 'click'],
  parameters: z.object({}),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  trigger: 'manual',
  summary: () => 'When somebody starts it',
});

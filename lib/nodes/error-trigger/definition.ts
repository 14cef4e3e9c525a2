import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'error-trigger',
  version: 1,
  title: 'Error trigger',
  description: 'Starts a run when a workflow that names this one as its error workflow has failed.',
  family: 'trigger',
  icon: 'siren',
  aliases: ['on error', 'failure', 'alert', 'catch'],
  parameters: z.object({}),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  trigger: 'error',
  summary: () => 'When another workflow fails',
});

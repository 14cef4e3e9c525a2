import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'sub-workflow-trigger',
  version: 1,
  title: 'When called by a workflow',
  description: 'Starts a run when another workflow calls this one.',
  family: 'trigger',
  icon: 'corner-down-right',
  aliases: ['execute workflow trigger', 'sub-workflow', 'function', 'called'],
  parameters: z.object({}),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  trigger: 'sub-workflow',
  summary: () => 'When another workflow calls it',
});

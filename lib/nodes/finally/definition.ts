import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'finally',
  version: 1,
  title: 'Finally',
  description: 'Goes on from here when the run is about to end, however it ends.',
  family: 'flow',
  icon: 'flag',
  aliases: ['cleanup', 'clean up', 'always', 'at the end', 'teardown', 'compensate', 'cancelled', 'timed out'],
  parameters: z.object({}),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  isFinally: true,
  summary: () => 'When the run is about to end',
});

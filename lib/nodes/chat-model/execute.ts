import type { ModelRequest } from '#lib/ai/model-call.ts';
import type { NodeExecutor } from '../node-context.ts';
import { pluggedIn } from '../plugged-in.ts';
import type { definition } from './definition.ts';

/** One call for whoever it is plugged into: the request comes in as data, the answer leaves as data. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const request = pluggedIn<ModelRequest>(context, 'messages');
  const { callModel } = await import('#lib/ai/call-model.ts');
  return {
    kind: 'items',
    outputs: [[{ json: { ...(await callModel(context, context.parameters, request)) } as never }]],
  };
};

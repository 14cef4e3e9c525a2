import type { JsonValue } from '#lib/engine/values.ts';
import type { NodeExecutor } from '../node-context.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = ({ parameters: { message, details } }) => ({
  kind: 'fail',
  fault: {
    kind: 'config',
    code: 'stopped',
    message: message || 'The workflow stopped itself.',
    ...(details === null ? {} : { details: details as JsonValue }),
  },
});

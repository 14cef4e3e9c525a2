import type { NodeExecutor } from '../node-context.ts';
import { type definition, REFUSAL } from './definition.ts';

/** Fails, saying what to do instead. Parameters are not looked at: none is right. */
export const execute: NodeExecutor<typeof definition> = ({ node }) => ({
  kind: 'fail',
  fault: { kind: 'config', code: 'command_refused', message: `"${node.name}" is refused. ${REFUSAL}.` },
});

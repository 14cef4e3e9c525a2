import type { NodeExecutor } from '../node-context.ts';
import { runScript } from '../run-script.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = (context) => runScript(context, context.parameters);

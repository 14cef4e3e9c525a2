import type { z } from 'zod';
import type { Item } from '#lib/engine/items.ts';
import { holds } from '../conditions.ts';
import { mapEach } from '../map-each.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;

export const execute: NodeExecutor<typeof definition> = async ({ inputs, parameters, parametersFor }) => {
  const outputs = Array.from({ length: portCount(parameters) }, (): Item[] => []);
  await mapEach(inputs[0] ?? [], (item, index) => {
    for (const port of portsFor(parametersFor(index), index)) outputs[port]?.push(item);
  });
  return { kind: 'items', outputs };
};

const portCount = ({ mode, rules, outputs, fallback }: Parameters) =>
  mode === 'expression' ? outputs : rules.length + (fallback === 'extra' ? 1 : 0);

function portsFor(parameters: Parameters, index: number): number[] {
  const { mode, rules, fallback, allMatching } = parameters;
  if (mode === 'expression') return [chosen(parameters, index)];
  const fitting = rules.flatMap(({ conditions }, rule) => (holds(conditions, index) ? [rule] : []));
  if (fitting.length > 0) return allMatching ? fitting : fitting.slice(0, 1);
  if (fallback === 'none') return [];
  if (fallback === 'other') return [parameters.fallbackOutput];
  return [fallback === 'extra' ? rules.length : 0];
}

function chosen({ output, outputs }: Parameters, index: number): number {
  const port = typeof output === 'string' && output.trim() !== '' ? Number(output) : output;
  if (Number.isInteger(port) && Number(port) >= 0 && Number(port) < outputs) return Number(port);
  throw configFault(
    'no_such_output',
    `The output must be a whole number from 0 to ${outputs - 1}, not ${JSON.stringify(output)}.`,
    index,
  );
}

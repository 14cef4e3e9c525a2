import type { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { Context } from './context.ts';
import type { Permission } from './permissions.ts';
import { demand, parseInput, scopeOf, type Verb } from './verb.ts';

/** Builds a read verb: permission, parse, transaction as the org, `run`. */
export function query<I extends z.ZodType, O>(definition: {
  name: string;
  permission: Permission;
  input: I;
  output?: z.ZodType<O>;
  summary?: string;
  run: (scope: { readonly tx: Tx; readonly ctx: Context }, input: z.output<I>) => Promise<O>;
}): Verb<I, O> {
  const { run, ...info } = definition;
  const verb = async (ctx: Context, input: z.input<I>): Promise<O> => {
    demand(ctx, info.permission);
    const parsed = parseInput(info.input, input);
    return ctx.db.withScope(scopeOf(ctx), (tx) => run({ tx, ctx }, parsed));
  };
  return Object.assign(verb, { info: { kind: 'query' as const, ...info } });
}

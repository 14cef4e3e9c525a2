import type { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { type AuditChange, type AuditTarget, appendAudit } from '#lib/audit/append-audit.ts';
import { AppError } from '#lib/errors.ts';
import type { Context } from './context.ts';
import { claimKey, keepAnswer } from './idempotency.ts';
import type { Permission } from './permissions.ts';
import { demand, parseInput, scopeOf, type Verb } from './verb.ts';

export type CommandScope = {
  readonly tx: Tx;
  readonly ctx: Context;
  /** Names what the act was done to; exactly once. Written last, in the same transaction: failing it fails the act. */
  readonly audit: (target: AuditTarget, change?: AuditChange) => void;
  /** Runs once the transaction has committed; what must not be lost belongs into the outbox instead. */
  readonly after: (effect: () => void | Promise<void>) => void;
};

/**
 * Builds a write verb: permission, parse, transaction as the org, `run`, audit row, effects.
 * An `input` schema refuses unknown keys when it is a strict object.
 */
export function command<I extends z.ZodType, O>(definition: {
  name: string;
  permission: Permission;
  input: I;
  output?: z.ZodType<O>;
  summary?: string;
  /** What a repeated request is answered from, where the answer holds a secret that must not be stored. */
  keep?: (result: O) => O;
  run: (scope: CommandScope, input: z.output<I>) => Promise<O>;
}): Verb<I, O> {
  const { run, keep = (result) => result, ...info } = definition;
  const verb = async (ctx: Context, input: z.input<I>): Promise<O> => {
    demand(ctx, info.permission);
    const parsed = parseInput(info.input, input);
    const effects: (() => void | Promise<void>)[] = [];
    const result = await ctx.db.withScope(scopeOf(ctx), async (tx) => {
      const earlier = await claimKey(tx, ctx, info.name);
      if (earlier) return earlier.response as O;
      const acts: { target: AuditTarget; change: AuditChange }[] = [];
      const value = await run(
        {
          tx,
          ctx,
          audit: (target, change = {}) => void acts.push({ target, change }),
          after: (effect) => void effects.push(effect),
        },
        parsed,
      );
      const [act] = acts;
      if (!act || acts.length > 1) {
        throw new AppError('internal', 'The act was not recorded, so it was undone.', {
          cause: new Error(`${info.name} called audit ${acts.length} times`),
        });
      }
      await keepAnswer(tx, ctx, { act: info.name, response: keep(value) });
      await appendAudit(tx, { ctx, action: info.name, ...act });
      return value;
    });
    for (const effect of effects) await effect();
    return result;
  };
  return Object.assign(verb, { info: { kind: 'command' as const, ...info } });
}

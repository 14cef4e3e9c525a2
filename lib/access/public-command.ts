import type { z } from 'zod';
import type { Database } from '#db/client.ts';
import type { RequestInfo } from './context.ts';
import { parseInput } from './verb.ts';

/** What a stranger's request brings: nobody is signed in, no organisation is known. */
export type PublicScope = {
  readonly db: Database;
  readonly request: RequestInfo;
  /** The value of the session cookie that came with it, if any. */
  readonly session?: string | undefined;
};

export type PublicVerb<I extends z.ZodType = z.ZodType, O = unknown> = ((
  scope: PublicScope,
  input: z.input<I>,
) => Promise<O>) & {
  readonly info: {
    kind: 'command';
    name: string;
    permission: 'public';
    input: I;
    output?: z.ZodType;
    summary?: string;
  };
};

/**
 * Builds a verb for people who are not signed in: it opens its own transactions as whom it found and writes its own
 * audit row. The permission `public` makes it stand out in the matrix.
 */
export function publicCommand<I extends z.ZodType, O>(definition: {
  name: string;
  input: I;
  output?: z.ZodType<O>;
  summary?: string;
  run: (scope: PublicScope, input: z.output<I>) => Promise<O>;
}): PublicVerb<I, O> {
  const { run, ...info } = definition;
  const verb = async (scope: PublicScope, input: z.input<I>) => run(scope, parseInput(info.input, input));
  return Object.assign(verb, { info: { kind: 'command' as const, permission: 'public' as const, ...info } });
}

import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { PublicVerb } from '#lib/access/public-command.ts';
import { currentContext, publicScope } from '#lib/access/session.ts';
import type { Verb } from '#lib/access/verb.ts';
import { newId } from '#lib/ids.ts';
import { log } from '#lib/observability/log.ts';
import { formInput } from './form-input.ts';
import { demandOwnOrigin } from './origin.ts';
import { problemOf } from './problem.ts';

/** What a form gets back; `fields` maps dotted field names to what is wrong with them. Null before the first try. */
export type FormState<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly fields: Readonly<Record<string, string>> }
  | null;

type Action<T> = ((previous: FormState<T>, form: FormData) => Promise<FormState<T>>) & {
  readonly info: { readonly name: string; readonly permission: string };
};

/**
 * Builds a server action from a verb: own Origin check, schema, permission. The organisation is the one whose slug is
 * in the form's hidden field `org`, among those the user belongs to; without it, their only one. `settle` turns the
 * verb's result into what the page may see.
 */
export function formAction<I extends z.ZodType, O, T = O>(
  verb: Verb<I, O> | PublicVerb<I, O>,
  settle?: (result: O) => Promise<T>,
): Action<T> {
  const action = async (_previous: FormState<T>, form: FormData): Promise<FormState<T>> => {
    const requestId = newId();
    try {
      demandOwnOrigin(await headers());
      const { org, input } = formInput(form);
      const result = isPublic(verb)
        ? await verb(await publicScope(), input as z.input<I>)
        : await verb(await currentContext(org), input as z.input<I>);
      return { ok: true, value: settle ? await settle(result) : (result as unknown as T) };
    } catch (error) {
      unstable_rethrow(error);
      const { problem } = problemOf(error, requestId);
      if (problem.status === 500) log.error({ err: error, requestId, verb: verb.info.name }, 'action failed');
      const fields = Object.fromEntries((problem.errors ?? []).map(({ field, message }) => [field, message]));
      return { ok: false, message: wording(problem), fields };
    }
  };
  return Object.assign(action, { info: { name: verb.info.name, permission: verb.info.permission } });
}

const isPublic = <I extends z.ZodType, O>(verb: Verb<I, O> | PublicVerb<I, O>): verb is PublicVerb<I, O> =>
  verb.info.permission === 'public';

const wording = ({ status, detail, requestId }: { status: number; detail: string; requestId: string }) =>
  status === 500 ? `${detail} (${requestId})` : detail;

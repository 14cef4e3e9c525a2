import { makeMember } from '#db/testing/factories.ts';
import { type engineSuite, until } from '#inngest/functions/testing/suite.ts';
import type { Context } from '#lib/access/context.ts';
import { type BuiltInRole, ROLE_PERMISSIONS } from '#lib/access/permissions.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { Item } from '#lib/engine/items.ts';
import { TICKET_HEADER } from '#lib/hosted/schema.ts';
import { newId } from '#lib/ids.ts';
import { loadPayload } from '#lib/runs/payloads.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { answerStep, answerSubmission } from '../answer-form.ts';
import { openForm } from '../hosted-form.ts';
import { openVisit } from '../open-visit.ts';
import { sentAs, type VisitPage, type VisitView } from '../schema.ts';
import { readVisitToken } from '../visit.ts';

type Filled = Readonly<Record<string, string | File | readonly (string | File)[]>>;
export type Answered = {
  readonly status: number;
  readonly next?: string;
  readonly reason?: string;
  readonly fields: object;
};

/** Builders and visitors of hosted pages, on the engine of a suite. */
export function visiting(suite: ReturnType<typeof engineSuite>) {
  const { test } = suite;
  const member = async (role: BuiltInRole): Promise<Context & { userId: string }> => {
    const userId = await makeMember(test.db, { orgId: suite.orgId, role });
    const permissions = new Set(ROLE_PERMISSIONS[role]);
    return {
      orgId: suite.orgId,
      actor: { type: 'user', userId },
      permissions,
      request: { id: newId() },
      db: test.db,
      userId,
    };
  };
  /** Creates and publishes; answers the ends of the addresses of the first trigger. */
  const open = async (document: WorkflowDocument) => {
    const ctx = await member('builder');
    const { id } = await createWorkflow(ctx, { document });
    const { triggers } = await publishWorkflow(ctx, { id });
    const [url = '', testUrl = ''] = [triggers[0]?.url, triggers[0]?.testUrl];
    return { ctx, id, url, path: url.split('/').at(-1) ?? '', testPath: testUrl.split('/').at(-1) ?? '' };
  };
  const read = async (response: Response): Promise<Answered> => {
    const body = (await response.json()) as {
      next?: string;
      reason?: string;
      errors?: { field: string; message: string }[];
    };
    const fields = Object.fromEntries((body.errors ?? []).map(({ field, message }) => [field, message]));
    return { status: response.status, ...body, fields };
  };
  const post = (url: string, filled: Filled, headers: Record<string, string> = {}) =>
    new Request(`http://x.test${url}`, { method: 'POST', body: bodyOf(filled), headers });
  const visit = (next: string, cookie?: string): Promise<VisitPage> =>
    openVisit(test.db, { token: tokenOf(next), cookie, pass: undefined });
  return {
    member,
    open,
    visit,
    ticketOf: async (path: string, cookie?: string, pass?: string) =>
      (await openForm(test.db, { path, cookie, pass })).ticket,
    submit: async (path: string, ticket: string, filled: Filled) =>
      read(
        await answerSubmission({
          request: post(`/api/forms/${path}`, filled, { [TICKET_HEADER]: ticket }),
          ...{ db: test.db, path },
        }),
      ),
    sendStep: async (next: string, step: string, filled: Filled) =>
      read(await answerStep({ request: post(`${next}?step=${step}`, filled), db: test.db, token: tokenOf(next) })),
    /** Signs somebody in; answers their cookie. */
    signIn: async (userId: string): Promise<string> => {
      const cookie = newId();
      await test.owner`insert into user_sessions (user_id, hash, expires_at)
        values (${userId}, sha256(${cookie}::text::bytea), now() + interval '1 hour')`;
      return cookie;
    },
    /** The visit once it is what is looked for. */
    arrived: (next: string, kind: VisitView['state']['kind'], cookie?: string) =>
      until(async () => {
        const { state } = await visit(next, cookie);
        return state.kind === kind ? state : undefined;
      }),
    itemOf: async (next: string): Promise<Item | undefined> => {
      const runId = readVisitToken(tokenOf(next))?.run ?? '';
      const [run] = await test.owner`select trigger_data, trigger_hash from runs where id = ${runId}`;
      const items = await loadPayload(suite.orgId, { inline: run?.trigger_data, hash: run?.trigger_hash });
      return (items as unknown as Item[])[0];
    },
  };
}

/** Of the address of a visit. */
export const tokenOf = (next: string): string => next.split('/').at(-1) ?? '';

function bodyOf(filled: Filled): FormData {
  const form = new FormData();
  for (const [name, given] of Object.entries(filled)) {
    const values = Array.isArray(given) ? given : [given];
    for (const value of values) form.append(name === 'website' ? name : sentAs(name), value);
  }
  return form;
}

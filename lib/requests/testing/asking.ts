import { makeMember } from '#db/testing/factories.ts';
import { begin } from '#inngest/functions/testing/engine.ts';
import { type engineSuite, manual, until } from '#inngest/functions/testing/suite.ts';
import type { Context } from '#lib/access/context.ts';
import { type BuiltInRole, ROLE_PERMISSIONS } from '#lib/access/permissions.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { newId } from '#lib/ids.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { getRequest, listRequests } from '../queries.ts';
import type { RequestView } from '../schema.ts';

type Suite = ReturnType<typeof engineSuite>;

/** Workflows that ask people, on the engine of a suite. */
export function asking(suite: Suite) {
  const { test } = suite;
  /** Start → Ask, and behind each of its ports a node of that name. */
  const documentFor = (parameters: JsonObject, settings = {}) =>
    documentOf(
      {
        Start: manual,
        Ask: { type: 'ask-people', parameters: { title: 'Pay?', ...parameters }, settings },
        ...Object.fromEntries(
          ['approved', 'rejected', 'main', 'submitted', 'timeout', 'error'].map((name) => [name, { type: 'no-op' }]),
        ),
      },
      ['Start > Ask', ...portsOf(parameters.kind, settings).map((port) => `Ask.${port} > ${port}`)],
    );
  const member = async (role: BuiltInRole, name: string = role): Promise<Context & { userId: string }> => {
    const userId = await makeMember(test.db, { orgId: suite.orgId, role });
    await test.owner`update users set name = ${name} where id = ${userId}`;
    return {
      orgId: suite.orgId,
      actor: { type: 'user', userId },
      permissions: new Set(ROLE_PERMISSIONS[role]),
      request: { id: newId() },
      db: test.db,
      userId,
    };
  };
  const open = async (ctx: Context, runId: string): Promise<RequestView> => {
    const { id } = await until(async () => (await listRequests(ctx, { runId, status: 'open' })).items[0]);
    return getRequest(ctx, { id });
  };
  return {
    member,
    open,
    /** Starts a run that asks, and waits for the question. */
    ask: async (ctx: Context, parameters: JsonObject = {}, settings = {}) => {
      const runId = await suite.start(documentFor(parameters, settings), [{ json: { n: 1 } }]);
      return { runId, request: await open(ctx, runId) };
    },
    /** Starts a run of one workflow again and again. */
    starter: async (parameters: JsonObject) => {
      const document = documentFor(parameters);
      const published = await suite.publish(document);
      return () => begin(test.db, { ...published, document });
    },
    /** Which port the items went out of, and what the answer was. */
    outcome: async (runId: string) => {
      const rows = await suite.rowsOf(runId);
      const last = rows.find((row) => !['Start', 'Ask'].includes(row.node_id) && row.status === 'succeeded');
      const output = last?.output ? (decodePayload(last.output) as JsonValue) : undefined;
      const [item] = (output as { json: { answer?: JsonObject } }[][] | undefined)?.[0] ?? [];
      return { port: last?.node_id as string | undefined, answer: item?.json.answer };
    },
  };
}

const portsOf = (kind: JsonValue | undefined, { onError }: { onError?: string }) => [
  ...(kind === 'choice' ? ['main'] : kind === 'form' ? ['submitted'] : ['approved', 'rejected']),
  'timeout',
  ...(onError === 'port' ? ['error'] : []),
];

import { globSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeMember, makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { type Context, userOf } from '#lib/access/context.ts';
import { BUILT_IN_ROLES, type BuiltInRole, ROLE_PERMISSIONS } from '#lib/access/permissions.ts';
import { SESSION_COOKIE } from '#lib/access/session-cookie.ts';
import { createCustomNode } from '#lib/custom-nodes/create-custom-node.ts';
import type { RouteHandler } from '#lib/http/route.ts';
import { newId } from '#lib/ids.ts';
import { createTemplate } from '#lib/node-templates/create-template.ts';
import { openSession } from '#lib/sessions/open-session.ts';
import { createTable } from '#lib/tables/create-table.ts';
import { createToken } from '#lib/tokens/create-token.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';

const test = testDb();
const root = path.resolve(import.meta.dirname, '..');
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

type Operation = { file: string; method: string; handler: RouteHandler };
type Caller = { token: string; session: string; slug: string };
let operations: Operation[];
let home: TestOrg;

beforeAll(async () => {
  Reflect.set(globalThis, Symbol.for('millrace.database'), test.db);
  home = await makeOrg(test.db);
  const files = globSync('app/api/{v1,ui}/**/route.ts', { cwd: root }).sort();
  const modules = await Promise.all(
    files.map(async (file) => ({
      file,
      module: (await import(path.join(root, file))) as Record<string, RouteHandler>,
    })),
  );
  operations = modules.flatMap(({ file, module }) =>
    METHODS.flatMap((method) => {
      const handler = module[method];
      return handler?.operation ? [{ file, method, handler }] : [];
    }),
  );
});

/** A fresh member of that role with both kinds of credentials. */
async function callerOf(org: TestOrg, role: BuiltInRole): Promise<Caller> {
  const userId = await makeMember(test.db, { orgId: org.orgId, role });
  const permissions = new Set(ROLE_PERMISSIONS[role]);
  const ctx: Context = {
    orgId: org.orgId,
    actor: { type: 'user', userId },
    permissions,
    request: { id: newId() },
    db: test.db,
  };
  const session = await openSession(test.db, { orgId: org.orgId, userId, request: ctx.request });
  return { token: (await createToken(ctx, { name: 'matrix' })).secret ?? '', session, slug: org.slug };
}

async function makeRun(orgId: string, workflowId: string): Promise<string> {
  const [rev] = await test.owner`insert into workflow_revs (org_id, workflow_id, graph_id)
    select org_id, id, draft_graph_id from workflows where id = ${workflowId} returning id`;
  const [run] = await test.owner`
    insert into runs (org_id, workflow_id, workflow_rev_id, mode, trigger_type, trigger_node_id, status)
    values (${orgId}, ${workflowId}, ${rev?.id}, 'test', 'manual', 'a', 'failed') returning id`;
  return String(run?.id);
}

async function makeFile(orgId: string): Promise<string> {
  const [file] = await test.owner`insert into files (org_id, hash, size, name, mime_type)
    values (${orgId}, '\\x00', 1, 'theirs', 'text/plain') returning id`;
  return String(file?.id);
}

async function makeStoredFile(orgId: string, fileId: string): Promise<string> {
  const [file] = await test.owner`insert into stored_files (org_id, name, file_id)
    values (${orgId}, 'theirs', ${fileId}) returning id`;
  return String(file?.id);
}

async function makeTurn(orgId: string): Promise<string> {
  const [turn] = await test.owner`insert into conversation_turns (org_id, session, key, turn)
    values (${orgId}, 'theirs', 'key', '\\x00') returning id`;
  return String(turn?.id);
}

async function makeTemplate(owner: Context): Promise<string> {
  const node = { type: 'no-op', version: 1, parameters: {} };
  return (await createTemplate(owner, { name: 'theirs', node })).id;
}

async function makeRequest(orgId: string, runId: string): Promise<string> {
  const [request] = await test.owner`
    insert into run_requests (org_id, run_id, activation, node_id, kind, title, request, assignees)
    values (${orgId}, ${runId}, 'a', 'a', 'approval', 'theirs', '{}', '{}') returning id`;
  return String(request?.id);
}

async function call({ file, method, handler }: Operation, { caller, id }: { caller: Caller; id: string }) {
  const names = [...file.matchAll(/\[(\w+)\]/g)].map((match) => match[1] ?? '');
  const values: Record<string, string> = { org: caller.slug, number: '1' };
  const params = Object.fromEntries(names.map((name) => [name, values[name] ?? id]));
  const credentials: Record<string, string> =
    handler.operation.by === 'token'
      ? { authorization: `Bearer ${caller.token}` }
      : { cookie: `${SESSION_COOKIE}=${caller.session}`, host: 'mill.test', origin: 'http://mill.test' };
  const request = new Request('http://mill.test/', { method, headers: credentials });
  const response = await handler(request, { params: Promise.resolve(params) });
  const isProblem = response.headers.get('content-type') === 'application/problem+json';
  const problem = isProblem ? ((await response.json()) as Record<string, unknown>) : undefined;
  if (!isProblem) await response.body?.cancel();
  return { status: response.status, problem: { ...problem, requestId: '' } };
}

describe('the matrix of roles', () => {
  it.each(BUILT_IN_ROLES)('%s may do over all routes what is published, and nothing else', async (role) => {
    expect(operations.length).toBeGreaterThan(40);
    const allowed = new Set<string>(ROLE_PERMISSIONS[role]);
    for (const operation of operations) {
      const caller = await callerOf(home, role);
      const { status } = await call(operation, { caller, id: newId() });
      const { permission } = operation.handler.operation;
      const what = `${operation.method} ${operation.file} (${permission})`;
      expect(status === 403, what).toBe(!allowed.has(permission));
      expect(status, what).toBeLessThan(500);
    }
  });
});

describe('an id of another organisation', () => {
  it('answers on every route as one that does not exist, and leaves no trace there', async () => {
    const other = await makeOrg(test.db);
    const owner = await other.contextFor('owner');
    const { id: workflowId } = await createWorkflow(owner, { name: 'theirs' });
    const { id: secretId } = await createSecret(owner, { name: 'theirs', value: 'x' });
    const { token } = await createToken(owner, { name: 'theirs' });
    const runId = await makeRun(other.orgId, workflowId);
    const fileId = await makeFile(other.orgId);
    const ids: Record<string, string> = {
      workflows: workflowId,
      runs: runId,
      requests: await makeRequest(other.orgId, runId),
      secrets: secretId,
      tokens: token.id,
      members: userOf(owner.actor) ?? '',
      files: fileId,
      nodes: (await createCustomNode(owner, { title: 'theirs' })).id,
      templates: await makeTemplate(owner),
      tables: (await createTable(owner, { name: 'theirs' })).id,
      stored: await makeStoredFile(other.orgId, fileId),
      conversations: await makeTurn(other.orgId),
    };
    const trace = async () =>
      (await test.owner`select count(*) as n from audit_logs where org_id = ${other.orgId}`)[0]?.n;
    const before = await trace();
    const caller = await callerOf(home, 'owner');
    const unanswered: string[] = [];
    for (const operation of operations) {
      const noun = /\/(\w+)\/\[(?:id|userId)\]/.exec(operation.file)?.[1];
      const id = noun && ids[noun];
      if (!id) continue;
      const foreign = await call(operation, { caller, id });
      const missing = await call(operation, { caller, id: newId() });
      const what = `${operation.method} ${operation.file}`;
      expect(foreign, what).toEqual(missing);
      expect([400, 404], what).toContain(foreign.status);
      if (foreign.status === 400) unanswered.push(what);
    }
    expect(await trace()).toBe(before);
    expect(unanswered.length).toBeLessThan(36);
  });
});

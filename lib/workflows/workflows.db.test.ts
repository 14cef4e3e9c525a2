import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { newId } from '#lib/ids.ts';
import { createWorkflow } from './create-workflow.ts';
import { deleteWorkflow } from './delete-workflow.ts';
import { duplicateWorkflow } from './duplicate-workflow.ts';
import { exportText, exportWorkflow } from './export-workflow.ts';
import { listWorkflows } from './list-workflows.ts';
import { publishWorkflow } from './publish-workflow.ts';
import { getRevision, getWorkflow, listRevisions } from './queries.ts';
import { restoreRevision } from './restore-revision.ts';
import { restoreWorkflow } from './restore-workflow.ts';
import { manualDocument, sequence } from './testing/documents.ts';
import { unpublishWorkflow } from './unpublish-workflow.ts';
import { updateWorkflow } from './update-workflow.ts';

const test = testDb();
let org: TestOrg;
let builder: Context;
let viewer: Context;
let stranger: Context;

beforeAll(async () => {
  org = await makeOrg(test.db);
  builder = await org.contextFor('builder');
  viewer = await org.contextFor('viewer');
  stranger = await (await makeOrg(test.db)).contextFor('owner');
});

const auditOf = async (id: string) =>
  (await test.owner`select action from audit_logs where target_id = ${id} order by seq`).map((row) => row.action);
const make = (name = 'A') => createWorkflow(builder, { document: manualDocument(name) });

describe('every verb', () => {
  const verbs = {
    create: (ctx: Context) => createWorkflow(ctx, { name: 'x' }),
    update: (ctx: Context, id: string) => updateWorkflow(ctx, { id, name: 'y' }),
    delete: (ctx: Context, id: string) => deleteWorkflow(ctx, { id }),
    restore: (ctx: Context, id: string) => restoreWorkflow(ctx, { id }),
    duplicate: (ctx: Context, id: string) => duplicateWorkflow(ctx, { id }),
    publish: (ctx: Context, id: string) => publishWorkflow(ctx, { id }),
    unpublish: (ctx: Context, id: string) => unpublishWorkflow(ctx, { id }),
    restoreRevision: (ctx: Context, id: string) => restoreRevision(ctx, { id, number: 1 }),
  };
  const reads = {
    get: (ctx: Context, id: string) => getWorkflow(ctx, { id }),
    revisions: (ctx: Context, id: string) => listRevisions(ctx, { id }),
    revision: (ctx: Context, id: string) => getRevision(ctx, { id, number: 1 }),
    export: (ctx: Context, id: string) => exportWorkflow(ctx, { id }),
  };

  it.each(Object.entries(verbs))('%s is refused to a viewer', async (_name, verb) => {
    const { id } = await make();
    await expect(verb(viewer, id)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each(Object.entries({ ...verbs, ...reads }).filter(([name]) => name !== 'create'))(
    '%s does not find what another organisation has',
    async (_name, verb) => {
      const { id } = await publishWorkflow(builder, { id: (await make()).id });
      const foreign = await verb(stranger, id).catch((error: unknown) => error);
      const absent = await verb(stranger, newId()).catch((error: unknown) => error);
      expect(foreign).toMatchObject({ code: 'not_found' });
      expect(String(foreign)).toBe(String(absent));
    },
  );
});

describe('drafts', () => {
  it('are saved from the revision they were edited from, and from no other', async () => {
    const made = await make();
    const document = { ...made.document, name: 'Second' };
    const saved = await updateWorkflow(builder, { id: made.id, document, baseRevision: made.draftRevision });
    expect(saved).toMatchObject({ name: 'Second', draftRevision: made.draftRevision + 1 });

    const stale = updateWorkflow(builder, { id: made.id, document: made.document, baseRevision: made.draftRevision });
    await expect(stale).rejects.toMatchObject({
      code: 'conflict',
      reason: 'stale_revision',
      current: { draftRevision: saved.draftRevision, document: { name: 'Second' } },
    });
    expect((await getWorkflow(builder, { id: made.id })).document.name).toBe('Second');
    expect(await auditOf(made.id)).toEqual(['workflow.create', 'workflow.update']);
  });

  it('of two saves at once one wins and the other is told', async () => {
    const made = await make();
    const save = (name: string) =>
      updateWorkflow(builder, { id: made.id, document: { ...made.document, name }, baseRevision: made.draftRevision });
    const results = await Promise.allSettled([save('one'), save('two'), save('three')]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('keep their number when nothing changed, and need the base they come from', async () => {
    const made = await make();
    const same = await updateWorkflow(builder, { id: made.id, document: made.document, baseRevision: 1 });
    expect(same.draftRevision).toBe(1);
    const blind = updateWorkflow(builder, { id: made.id, document: made.document });
    await expect(blind).rejects.toMatchObject({ code: 'invalid', errors: [{ field: 'baseRevision' }] });
  });

  it('are renamed as one more save', async () => {
    const made = await make();
    const renamed = await updateWorkflow(builder, { id: made.id, name: 'Renamed' });
    expect(renamed).toMatchObject({ name: 'Renamed', document: { name: 'Renamed' }, draftRevision: 2 });
  });

  it('are exported byte for byte alike, whatever the order of keys', async () => {
    const made = await make();
    const turned = JSON.parse(JSON.stringify(made.document), (_key, value) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    const twin = await createWorkflow(builder, { document: turned });
    const [one, two] = await Promise.all([made, twin].map(({ id }) => exportWorkflow(builder, { id })));
    expect(exportText(one as never)).toBe(exportText(two as never));
  });
});

describe('publishing', () => {
  it('makes numbered revisions, and none when nothing changed', async () => {
    const made = await make();
    const first = await publishWorkflow(builder, { id: made.id });
    expect(first).toMatchObject({ status: 'active', published: { number: 1 }, hasUnpublishedChanges: false });
    expect((await publishWorkflow(builder, { id: made.id })).published?.number).toBe(1);

    const changed = await updateWorkflow(builder, { id: made.id, name: 'New' });
    expect(changed.hasUnpublishedChanges).toBe(true);
    await publishWorkflow(builder, { id: made.id, name: 'with a name' });
    const { items } = await listRevisions(builder, { id: made.id });
    expect(items.map(({ number, name }) => [number, name])).toEqual([
      [2, 'with a name'],
      [1, null],
    ]);
    expect((await getRevision(builder, { id: made.id, number: 1 })).document.name).toBe('A');
  });

  it('is refused with every missing field named', async () => {
    const { id } = await createWorkflow(builder, {
      document: sequence('Unfinished', [{ id: 'odd', type: 'unknown-type' }]),
    });
    await expect(publishWorkflow(builder, { id })).rejects.toMatchObject({
      code: 'invalid',
      reason: 'not_publishable',
      errors: [{ field: 'nodes' }, { field: 'nodes.odd' }],
    });
    expect((await getWorkflow(builder, { id })).status).toBe('draft');
  });

  it('is undone by unpublishing, and a revision can become the draft again', async () => {
    const made = await make();
    await publishWorkflow(builder, { id: made.id });
    await updateWorkflow(builder, { id: made.id, name: 'Other' });
    const off = await unpublishWorkflow(builder, { id: made.id });
    expect(off).toMatchObject({ status: 'inactive', triggers: [{ isActive: false }] });
    await expect(unpublishWorkflow(builder, { id: made.id })).rejects.toMatchObject({ code: 'precondition' });
    const back = await restoreRevision(builder, { id: made.id, number: 1 });
    expect(back).toMatchObject({ name: 'A', draftRevision: 3 });
    expect(await auditOf(made.id)).toEqual([
      'workflow.create',
      'workflow.publish',
      'workflow.update',
      'workflow.unpublish',
      'workflow.restore_revision',
    ]);
  });
});

describe('the trash', () => {
  it('takes a workflow out of the list, and gives it back switched off', async () => {
    const { id } = await make('Trashed');
    await publishWorkflow(builder, { id });
    await deleteWorkflow(builder, { id });
    await expect(updateWorkflow(builder, { id, name: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    const ids = async (isDeleted: boolean) =>
      (await listWorkflows(viewer, { search: 'trashed', isDeleted })).items.map((item) => item.id);
    expect([await ids(false), await ids(true)]).toEqual([[], [id]]);
    expect(await restoreWorkflow(builder, { id })).toMatchObject({ status: 'inactive', deletedAt: null });
    expect([await ids(false), await ids(true)]).toEqual([[id], []]);
    await expect(restoreWorkflow(builder, { id })).rejects.toMatchObject({ code: 'precondition' });
  });
});

describe('the list', () => {
  it('is paged without gaps, last changed first, and shows nothing of others', async () => {
    const fresh = await makeOrg(test.db);
    const owner = await fresh.contextFor('owner');
    const made = [];
    for (const name of ['one', 'two', 'three%', 'four_', 'five']) {
      made.push((await createWorkflow(owner, { document: manualDocument(name) })).id);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listWorkflows(owner, { limit: 2, cursor });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([...made].reverse());
    expect((await listWorkflows(owner, { search: '%' })).items).toHaveLength(1);
    expect((await listWorkflows(owner, { search: '_' })).items).toHaveLength(1);
    expect((await listWorkflows(owner, { status: 'active' })).items).toEqual([]);
    const [line] = (await listWorkflows(owner, {})).items;
    expect(line).toMatchObject({ triggers: ['manual'], lastRuns: [], updatedBy: { name: 'owner' } });
    await expect(listWorkflows(owner, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('names copies after what they were copied from', async () => {
    const { id } = await make('Original');
    expect(await duplicateWorkflow(builder, { id })).toMatchObject({ name: 'Original (copy)', status: 'draft' });
  });
});

import { expect, it } from 'vitest';
import { runApp } from './testing/run-app.ts';

const rows = (from: number, count: number) => Array.from({ length: count }, (_, index) => ({ id: from + index }));
const repository = { owner: 'acme', repository: 'shop' };

it('counts pages of one size: nothing comes twice, nothing is left out', async () => {
  const { sent, output } = await runApp('github repository.getIssues', {
    fields: { ...repository, limit: 150 },
    answers: [{ body: rows(0, 100) }, { body: rows(100, 100) }],
  });
  expect(sent.map(({ url }) => new URL(url).search)).toEqual(['?per_page=100&page=1', '?per_page=100&page=2']);
  expect(output).toEqual(rows(0, 150));
});

it('says so when a list has more pages than are read', async () => {
  const answers = Array.from({ length: 1001 }, (_, index) => ({ body: rows(index * 100, 100) }));
  const { sent, fault } = await runApp('github release.getAll', { fields: { ...repository, all: true }, answers });
  expect(sent).toHaveLength(1000);
  expect(fault).toMatchObject({ kind: 'limit', code: 'pages_limit' });
});

it.each([
  ['github file.delete', { ...repository, file: 'a/../..', message: 'x' }],
  ['github repository.get', { owner: '..', repository: 'shop' }],
])('%s does not climb out of its address', async (operation, fields) => {
  const { sent, fault } = await runApp(operation, { fields });
  expect(sent).toEqual([]);
  expect(fault).toMatchObject({ kind: 'config', code: 'bad_path' });
});

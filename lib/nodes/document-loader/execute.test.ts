import { expect, it } from 'vitest';
import { loadDocuments } from '../testing/load-documents.ts';

it('takes the text it is told, with what is known of it', async () => {
  const metadata = [
    { name: 'page', value: '={{ $json.page }}' },
    { name: '', value: 1 },
  ];
  const { documents } = await loadDocuments({
    loader: { text: '={{ $json.body }}', metadata },
    json: { body: ' Hello ', page: 3 },
  });
  expect(documents).toEqual([{ pageContent: 'Hello', metadata: { page: 3 } }]);
});

it('takes all of an item where no text is told', async () => {
  const { documents } = await loadDocuments({ loader: {}, json: { a: 1, b: 'two' } });
  expect(documents).toEqual([{ pageContent: '{\n  "a": 1,\n  "b": "two"\n}', metadata: {} }]);
});

it('takes nothing where the text that was told of is empty', async () => {
  const { documents } = await loadDocuments({
    loader: { text: '={{ $json.body }}' },
    json: { body: ' ', key: 'private' },
  });
  expect(documents).toEqual([]);
});

it.each([
  [{ name: 'a.md', bytes: '# Title\n\nText' }, '# Title\n\nText'],
  [{ name: 'a.html', bytes: '<html><body><p>Seen</p><script>no</script></body></html>' }, 'Seen'],
  [{ name: 'a.csv', bytes: 'a,b\n1,2' }, 'a,b\n1,2'],
])('reads %j', async (file, pageContent) => {
  const { documents } = await loadDocuments({ loader: { from: 'file' }, file });
  expect(documents).toEqual([{ pageContent: expect.stringContaining(pageContent), metadata: { source: file.name } }]);
});

it('cuts long texts, as usual or as its splitter says', async () => {
  const json = { body: 'word '.repeat(500) };
  const loader = { text: '={{ $json.body }}' };
  const usual = await loadDocuments({ loader, json });
  expect(usual.documents.length).toBe(3);
  expect(usual.documents.every(({ pageContent }) => String(pageContent).length <= 1_000)).toBe(true);
  const { documents } = await loadDocuments({ loader, json, splitter: { size: 100, unit: 'tokens', overlap: 0 } });
  expect(documents.length).toBe(7);
});

it('says which file is missing', async () => {
  const { fault } = await loadDocuments({ loader: { from: 'file', file: 'pdf' } });
  expect(fault).toMatchObject({ kind: 'config', code: 'no_file' });
});

import { expect, it } from 'vitest';
import { loadDocuments } from '../testing/load-documents.ts';

it.each([
  [{ size: 12, overlap: 0 }, ['One two', 'three four']],
  [{ size: 12, overlap: 4 }, ['One two', 'two three', 'ree four']],
  [{ size: 10, unit: 'tokens' }, ['One two three four']],
])('cuts a text as %j says', async (splitter, parts) => {
  const { documents } = await loadDocuments({ loader: { text: 'One two three four' }, splitter });
  expect(documents.map(({ pageContent }) => pageContent)).toEqual(parts);
});

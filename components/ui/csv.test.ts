import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

it('writes a head and quotes where needed', () => {
  expect(
    toCsv([
      { id: 1, name: 'Ann "A", Ltd' },
      { id: -2, tags: ['x'] },
      { name: null, ok: false },
    ]),
  ).toBe('id,name,tags,ok\r\n1,"Ann ""A"", Ltd",,\r\n-2,,"[""x""]",\r\n,,,false');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('takes the formula out of %j', (text) => {
  expect(toCsv([{ a: text }])).toBe(`a\r\n'${text}`);
});

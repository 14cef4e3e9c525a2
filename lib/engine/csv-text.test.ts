import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CsvError, csvLine, csvReader, separatorOf, withFormula, withoutFormula } from './csv-text.ts';

const readAll = (text: string, separator = ',') => {
  const reader = csvReader(separator);
  return [...reader.push(text), ...reader.end()];
};

it.each([
  [
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a,b\r\n1,\r\n',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  [
    '"a ""b"", c",d\n"x\r\ny",',
    [
      ['a "b", c', 'd'],
      ['x\r\ny', ''],
    ],
  ],
  ['a"b,c', [['a"b', 'c']]],
  ['\n\na\n', [['a']]],
  ['', []],
])('reads %j', (text, lines) => {
  expect(readAll(text)).toEqual(lines);
});

it('reads what it writes, wherever the text is cut', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ';', '\t', 'ß', '🦊', ' ') });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
  fc.assert(
    fc.property(table, fc.nat(40), (lines, cut) => {
      const text = lines.map((cells) => csvLine(cells)).join('\r\n');
      const reader = csvReader(',');
      expect([...reader.push(text.slice(0, cut)), ...reader.push(text.slice(cut)), ...reader.end()]).toEqual(lines);
    }),
    { numRuns: 300 },
  );
});

it('ends with a quote that is never closed', () => {
  const reader = csvReader(',');
  reader.push(`a\n${'b\n'.repeat(600_000)}"`);
  expect(() => {
    for (let n = 0; n < 20; n++) reader.push('x\n'.repeat(50_000));
  }).toThrow(CsvError);
});

it('finds the separator', () => {
  expect(['a,b;c,d', 'a;b;c', 'a\tb', 'a'].map(separatorOf)).toEqual([',', ';', '\t', ',']);
});

it('leaves no formula, and takes back what it did', () => {
  for (const text of ['=1+1', '-5', '@x', "'=x", "'", 'a']) {
    expect(withFormula(withoutFormula(text))).toBe(text);
    expect(withoutFormula(text)).not.toMatch(/^[=+\-@]/);
  }
});

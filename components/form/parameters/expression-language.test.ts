import { StreamLanguage } from '@codemirror/language';
import { expect, it } from 'vitest';
import { templateParser } from './expression-language.ts';

/** The named tokens of a line, without blanks. */
function tokens(text: string): string[] {
  const language = StreamLanguage.define(templateParser);
  const found: string[] = [];
  language.parser.parse(text).iterate({
    enter: ({ name, from, to }) => {
      if (name !== 'Document') found.push(`${name} ${text.slice(from, to)}`);
    },
  });
  return found;
}

it('tells text from what is evaluated', () => {
  const all = tokens("Hi {{ $json.name + 'x' }} 5");
  expect(all).toContain('keyword $json');
  expect(all).toContain('propertyName name');
  expect(all).toContain("string 'x'");
  expect(all.some((token) => token.includes('Hi') || token.endsWith('5'))).toBe(false);
});

it('survives what is not finished', () => {
  expect(tokens("{{ $('A")).toContain("string 'A");
  expect(tokens('{{ 1 + ')).toContain('number 1');
});

import type { JsonValue } from '#lib/engine/values.ts';
import { defined, type FromN8n, type MappedNode } from '../from-n8n.ts';

const PREFIX = '@n8n/n8n-nodes-langchain.textSplitter';

/** Splitters by separators and by tokens: here all cut where a paragraph, a line, a sentence or a word ends. */
export const fromN8n: FromN8n = {
  type: 'text-splitter',
  exportedAs: ['RecursiveCharacterTextSplitter', 'CharacterTextSplitter', 'TokenSplitter'].map((name) => PREFIX + name),
  map: ({ type, parameters }): MappedNode => ({
    parameters: defined({
      size: within(parameters.chunkSize, 10, 60_000),
      overlap: within(parameters.chunkOverlap ?? 0, 0, 30_000),
      unit: type.endsWith('TokenSplitter') ? 'tokens' : undefined,
    }),
    status: 'approximate',
    note: 'Texts are cut at other places: where a paragraph, a line, a sentence or a word ends.',
  }),
};

const within = (value: JsonValue | undefined, least: number, most: number) =>
  typeof value === 'number' ? Math.min(Math.max(value, least), most) : value;

import { expect, it } from 'vitest';
import type { ChatMessageView } from '#lib/chats/schema.ts';
import { merged } from './use-conversation.ts';

const message = (id: string, text = id): ChatMessageView => ({ id, role: 'visitor', text, files: [], key: null });

it('keeps messages in order, each once, as they are told last', () => {
  const known = [message('1'), message('3', 'old')];
  const all = merged(known, [message('2'), message('3', 'new'), message('4')]);
  expect(all.map(({ text }) => text)).toEqual(['1', '2', 'new', '4']);
});

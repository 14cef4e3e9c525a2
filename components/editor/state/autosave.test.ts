import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw } from '#components/editor/testing/draw.ts';
import { type Autosave, type AutosaveEvent, autosave, isUnsaved, saveDelay, savedDraft } from './autosave.ts';

const [one, two, three] = [draw('A'), draw('A', 'B'), draw('A', 'B', 'C')];
const played = (...events: AutosaveEvent[]) => events.reduce(autosave, savedDraft(one, 7));
const changed = (document: Autosave['document']): AutosaveEvent => ({ type: 'changed', document });
const due: AutosaveEvent = { type: 'due' };
const stored = (revision: number): AutosaveEvent => ({ type: 'stored', revision, at: 1 });

describe('autosave', () => {
  it('saves a change on the number it was made on', () => {
    expect(played(changed(two), due)).toMatchObject({ state: 'saving', base: 7, sent: two });
    expect(played(changed(two), due, stored(8))).toMatchObject({ state: 'saved', base: 8, savedAt: 1 });
  });
  it('saves again what changed while a save was under way', () => {
    expect(played(changed(two), due, changed(three), stored(8))).toMatchObject({
      state: 'changed',
      base: 8,
      document: three,
    });
  });
  it('keeps the work and tries again, ever more slowly, while the server can not be reached', () => {
    const offline = played(changed(two), due, { type: 'unreachable' });
    expect(offline).toMatchObject({ state: 'offline', document: two, base: 7 });
    expect(saveDelay(offline)).toBe(2000);
    const later = [due, { type: 'unreachable' } as const, changed(three)].reduce(autosave, offline);
    expect(saveDelay(later)).toBe(4000);
    expect(autosave(later, due)).toMatchObject({ state: 'saving', sent: three });
  });
  it('stops at a conflict until the person decides', () => {
    const conflict = played(changed(two), due, { type: 'conflict', revision: 12 }, changed(three));
    expect(conflict).toMatchObject({ state: 'conflict', theirs: 12, document: three });
    expect(saveDelay(conflict)).toBeNull();
    expect(autosave(conflict, due)).toBe(conflict);
    expect(autosave(conflict, { type: 'keep-mine' })).toMatchObject({ state: 'changed', base: 12, document: three });
    expect(autosave(conflict, { type: 'reloaded', document: one, revision: 12 })).toEqual(savedDraft(one, 12));
  });
  it('does not repeat what was refused until something changes', () => {
    const refused = played(changed(two), due, { type: 'refused', message: 'Too large.' });
    expect(refused).toMatchObject({ state: 'refused', message: 'Too large.' });
    expect(saveDelay(refused)).toBeNull();
    expect(autosave(refused, changed(three)).state).toBe('changed');
  });
  it('is quiet while nothing changes', () => {
    const quiet = savedDraft(one, 7);
    expect(autosave(quiet, changed(one))).toBe(quiet);
    expect(autosave(quiet, due)).toBe(quiet);
    expect(isUnsaved(quiet)).toBe(false);
  });
});

it('never loses the newest document, and never calls it saved unless the server has it (property)', () => {
  const step = fc.constantFrom<AutosaveEvent['type']>(
    ...(['changed', 'due', 'stored', 'unreachable', 'conflict', 'refused', 'keep-mine'] as const),
  );
  const answers = ['stored', 'unreachable', 'conflict', 'refused'];
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let [state, server, newest] = [savedDraft(one, 1), one, one];
      for (const [index, type] of steps.entries()) {
        if (answers.includes(type) && state.state !== 'saving') continue;
        if (type === 'changed') newest = draw(`N${index}`);
        if (type === 'stored') server = state.sent ?? server;
        state = autosave(state, { type, document: newest, revision: index, at: 0, message: '' } as AutosaveEvent);
        expect(state.document).toBe(newest);
        if (state.state === 'saved') expect(server).toBe(newest);
      }
    }),
  );
});

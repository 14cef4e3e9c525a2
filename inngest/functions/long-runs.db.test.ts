import { describe, expect, it } from 'vitest';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { isOnServer } from './testing/engine.ts';
import { effect, engineSuite, manual } from './testing/suite.ts';

const { start, ended, runOf } = engineSuite({ slots: 1 });

describe.skipIf(isOnServer)('a worker whose only place is taken by a long run', () => {
  it('lets a short one in between', async () => {
    const turns = ['Start > Loop', 'Loop.loop > Send', 'Send > Loop'];
    const items = Array.from({ length: 300 }, (_, n) => ({ json: { n } }));
    const long = await start(documentOf({ Start: manual, Loop: { type: 'loop' }, Send: effect }, turns), items);
    const short = await start(documentOf({ Start: manual, Send: effect }, ['Start > Send']));
    expect(await ended(short)).toBe('succeeded');
    expect(await runOf(long)).toMatchObject({ status: 'running' });
    expect(await ended(long)).toBe('succeeded');
  });
});

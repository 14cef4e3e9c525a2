import { expect, it } from 'vitest';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { runInMemory } from './testing/run-in-memory.ts';

const field = (name: string, value: string) => ({ name, type: 'any', value });

//            ┌────── Body ◄┐
// Start ── Loop ─loop──────┘
//            └─done── After
it('says in each turn where the loop stands, in both manners', async () => {
  const says = {
    type: 'set',
    parameters: {
      include: 'none',
      fields: [
        field('turn', "={{ $('Loop').context['currentRunIndex'] }}"),
        field('turns', "={{ $('Loop').context.maxRunIndex }}"),
        field('last', '={{ $node["Loop"].context["noItemsLeft"] }}'),
        field('start', "={{ $('Start').context?.noItemsLeft ?? 'none' }}"),
      ],
    },
  };
  const document = documentOf(
    {
      Start: { type: 'manual-trigger' },
      Loop: { type: 'loop', parameters: { batchSize: 2 } },
      Body: says,
      After: { ...says, settings: { executeOnce: true } },
    },
    ['Start > Loop', 'Loop.loop > Body', 'Body > Loop', 'Loop.done > After'],
  );
  const { rows } = await runInMemory({ document, items: [1, 2, 3].map((n) => ({ json: { n } })) });
  const said = (name: string) => rows.filter((row) => row.name === name).map(({ outputs }) => outputs[0]?.[0]?.json);
  expect(said('Body')).toEqual([
    { turn: 0, turns: 2, last: false, start: 'none' },
    { turn: 1, turns: 2, last: true, start: 'none' },
  ]);
  expect(said('After')).toEqual([{ turn: 2, turns: 2, last: true, start: 'none' }]);
});

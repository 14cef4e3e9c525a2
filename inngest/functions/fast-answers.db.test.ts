import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { emit } from '#db/outbox.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { resumeKey } from '#lib/runs/find-resume.ts';
import type { Effect } from './testing/effects.ts';
import { begin } from './testing/engine.ts';
import { effect, engineSuite, manual } from './testing/suite.ts';

const suite = engineSuite();
const { test, work } = suite;
const RUNS = 500;
const AT_ONCE = 50;
/** Longer than from the question to the registered wait. */
const SPREAD_MS = 40;

it('hears every answer, however soon it follows the question, and never needs the net', async () => {
  const asking: Effect = (context) => {
    if (context.answers.length > 0) return { kind: 'items', outputs: [[]] };
    const place = { runId: context.run.runId, activation: context.resumeUrl.split('/').at(-1) ?? '', answered: 0 };
    answers.push(
      pause(Math.random() * SPREAD_MS).then(() =>
        test.db.withOrg(suite.orgId, (tx) =>
          emit(tx, suite.orgId, { name: 'run/resumed', data: { ...place, data: 'yes' }, key: resumeKey(place) }),
        ),
      ),
    );
    return { kind: 'ask', question: { type: 'webhook' } };
  };
  const answers: Promise<unknown>[] = [];
  work.Ask = asking;
  const document = documentOf({ Start: manual, Ask: effect }, ['Start > Ask']);
  const published = await suite.publish(document);
  for (let n = 0; n < RUNS; n += AT_ONCE) {
    const ids = await Promise.all(Array.from({ length: AT_ONCE }, () => begin(test.db, { ...published, document })));
    const ends = await Promise.all(ids.map((id) => suite.ended(id)));
    expect(new Set(ends)).toEqual(new Set(['succeeded']));
  }
  await Promise.all(answers);
  // A wait whose time ran out was ended by the net of five seconds.
  const netted = await test.owner`select name from engine_steps where name like 'wait %' and result ->> 'data' is null`;
  expect(netted).toHaveLength(0);
}, 120_000);

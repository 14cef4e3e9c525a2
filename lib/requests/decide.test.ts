import { expect, it } from 'vitest';
import type { PeopleRequest } from '#lib/engine/outcome.ts';
import { decide } from './decide.ts';

const asked = (kind: PeopleRequest['kind'], quorum: number): PeopleRequest => ({
  ...{ kind, quorum, title: 'a', message: '', assignees: {} },
});

it.each([
  ['nothing yet', 'approval', 1, [], undefined],
  ['one approval', 'approval', 1, ['approve'], 'approve'],
  ['one of two', 'approval', 2, ['approve'], undefined],
  ['two of two', 'approval', 2, ['approve', 'approve'], 'approve'],
  ['a rejection among approvals', 'approval', 3, ['approve', 'approve', 'reject'], 'reject'],
  ['options that differ', 'choice', 2, ['S', 'M', 'L'], undefined],
  ['equal options', 'choice', 2, ['S', 'M', 'M'], 'M'],
  ['a form', 'form', 1, [null], 'submitted'],
  ['one of two forms', 'form', 2, [null], undefined],
] as const)('%s', (_, kind, quorum, choices, decided) => {
  expect(decide(asked(kind, quorum), choices)).toBe(decided);
});

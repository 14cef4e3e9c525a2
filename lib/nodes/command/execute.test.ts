import { expect, it } from 'vitest';
import { checkParameters } from '#lib/engine/check-parameters.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { mapped } from '../testing/mapped.ts';
import { runNode } from '../testing/run-node.ts';
import { definition } from './definition.ts';

it.each(['=ls {{ $json.folder }}', 'ls', ''])('refuses to run "%s"', async (command) => {
  const { fault } = await runNode('command', { command });
  expect(fault).toMatchObject({
    kind: 'config',
    code: 'command_refused',
    message: expect.stringContaining('Code step'),
  });
});

it.each<JsonObject>([{ command: '=ls {{ $json.folder }}' }, { command: 'ls' }, {}])(
  'keeps %j from being published',
  (parameters) => {
    expect(checkParameters(definition.parameters, parameters)).toEqual([
      { path: ['command'], message: expect.stringContaining('on purpose') },
    ]);
  },
);

it.each([
  ['executeCommand', { command: '=ls {{ $json.x }}' }, '=ls {{ $json.x }}'],
  ['ssh', { resource: 'file', path: '/tmp/a' }, '/tmp/a'],
  ['ssh', {}, '(ssh without a command)'],
])('takes %s of an export over to refuse it', (type, parameters, command) => {
  expect(mapped(type, 1, parameters)).toMatchObject({
    type: 'command',
    status: 'approximate',
    parameters: { command },
    note: expect.stringMatching(/^Refused: /),
  });
});

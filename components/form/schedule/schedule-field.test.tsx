import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { describeFields } from '#components/form/parameters/describe-fields.ts';
import { ParameterProvider } from '#components/form/parameters/parameter-context.tsx';
import { sampleScope } from '#components/form/parameters/sample-scope.ts';
import { NO_PICKABLES } from '#components/form/picking/pickables.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { definition } from '#lib/nodes/schedule/definition.ts';
import { ScheduleField } from './schedule-field.tsx';

const [field] = describeFields(definition.parameters);

/** What a reader sees of the rules, without markup. */
function shown(parameters: JsonObject): string {
  if (!field) return '';
  const document = {
    format: 'millrace/1' as const,
    name: 'a',
    nodes: [
      {
        id: 'a',
        name: 'a',
        type: 'schedule',
        version: 1,
        parameters,
        position: [0, 0] as [number, number],
        settings: {},
      },
    ],
    edges: [],
    settings: { timezone: 'Asia/Kolkata' },
  };
  const place = { document, nodeId: 'a', samples: new Map(), portIndex: () => 0 };
  const setting = {
    scope: sampleScope(place, { items: [], from: undefined }),
    index: 0,
    nodes: [],
    pickables: NO_PICKABLES,
    secrets: { names: null, create: () => Promise.resolve() },
    readOnly: false,
    problemAt: () => undefined,
    insert: { current: null },
  };
  const html = renderToString(
    <ParameterProvider value={setting}>
      <ScheduleField field={field} path={['rules']} value={parameters.rules} onChange={() => {}} />
    </ParameterProvider>,
  );
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

it('says what each rule means and when all of them fire next, in the zone that counts', () => {
  expect(shown({})).toMatch(/Every day at 9:00 .*Next 10, in Asia\/Kolkata .*09:00:00 GMT\+5:30/);
  expect(shown({ rules: [{ every: 2, unit: 'weeks' }], timezone: 'UTC' })).toMatch(/Every 2 weeks on Monday.*in UTC/);
});

it('says what is wrong with what is unfinished, and shows no times where the zone is none', () => {
  const text = shown({ rules: [{ every: 0, unit: 'days' }, { cron: '61 * * * *' }, { cron: '' }, 'x'] });
  expect(text).toContain('Once every 1 at least');
  expect(text).toContain('This is no cron pattern');
  expect(text).toContain('Say when, such as 0 9 * * 1-5.');
  const lost = shown({ rules: [{ cron: '61 * * * *' }, { every: 1, unit: 'days' }], timezone: 'Mars/Base' });
  expect(lost).toContain('There is no time zone “Mars/Base”');
  expect(lost).not.toContain('Next');
});

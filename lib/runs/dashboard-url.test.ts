import { expect, it } from 'vitest';
import { dashboardPage } from './dashboard-url.ts';

it('a run has a page on a server of one’s own, or where the setting says', () => {
  expect(dashboardPage('http://127.0.0.1:8288', '01M7')).toBe('http://127.0.0.1:8288/run?runID=01M7');
  expect(dashboardPage('https://app.test/env/production/runs/{run}', '01M7')).toBe(
    'https://app.test/env/production/runs/01M7',
  );
});

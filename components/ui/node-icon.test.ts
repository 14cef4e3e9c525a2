import { expect, it } from 'vitest';
import { DEFINITIONS } from '#lib/nodes/definitions.ts';
import { NODE_ICONS } from './node-icon.tsx';

it.each(DEFINITIONS.map(({ type, icon }) => [type, icon]))('%s has the icon %s', (_, icon) => {
  expect(NODE_ICONS).toHaveProperty(icon);
});

import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

it('fails, naming the type it stands for', async () => {
  const { fault } = await runNode('placeholder', { exportedType: 'n8n-nodes-base.slack' });
  expect(fault).toMatchObject({
    kind: 'config',
    code: 'placeholder',
    message: expect.stringContaining('n8n-nodes-base.slack'),
  });
});

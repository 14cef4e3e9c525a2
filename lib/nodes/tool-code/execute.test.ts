import { expect, it } from 'vitest';
import { runPlugged } from '../testing/scripted-model.ts';

const subject = { type: 'agent', parameters: { prompt: 'Go' } };
const tool = { type: 'tool-code', kind: 'tool', parameters: { description: 'Counts', source: 'return 1;' } } as const;
const script = [[{ name: 'Count', input: { query: 'a"b' } }], 'Done.'] as const;

it('hands the query and the item of the agent to the script', async () => {
  const ran: object[] = [];
  const { sent } = await runPlugged({
    subject,
    below: { Count: tool },
    items: [{ n: 1 }],
    script,
    world: {
      runCode: async ({ source, items }) => {
        ran.push({ source, items: items.map(({ json }) => json) });
        return { ok: true, value: [7] };
      },
    },
  });
  expect(ran).toEqual([{ source: 'const query = "a\\"b"; return 1;', items: [{ n: 1 }] }]);
  expect(sent[1]?.messages.at(-1)?.content).toBe('{"result":7}');
});

it('tells the model what the script failed with', async () => {
  const { sent } = await runPlugged({
    subject,
    below: { Count: tool },
    script,
    world: { runCode: async () => ({ ok: false, code: 'code_failed', message: 'x is not defined', line: 1 }) },
  });
  expect(String(sent[1]?.messages.at(-1)?.content)).toContain('x is not defined (line 1)');
});

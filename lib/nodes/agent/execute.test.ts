import { expect, it } from 'vitest';
import { runPlugged } from '../testing/scripted-model.ts';

const subject = { type: 'agent', parameters: { prompt: '={{ $json.q }}', system: 'Be brief.' } };
const calculator = { type: 'calculator', kind: 'tool' } as const;

it('tells the model who it is, what it may call, and what its tools answered', async () => {
  const { sent, outputs } = await runPlugged({
    subject,
    below: { 'Sums & more': calculator },
    items: [{ q: '6 times 7?' }],
    script: [[{ name: 'Sums_more', input: { input: '6*7' } }], '42'],
  });
  expect(outputs[0]).toEqual([{ output: '42' }]);
  expect(sent[0]?.messages).toEqual([
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: '6 times 7?' },
  ]);
  expect(sent[0]?.tools?.map((tool) => tool.function)).toMatchObject([
    { name: 'Sums_more', parameters: { properties: { input: { type: 'string' } }, required: ['input'] } },
  ]);
  expect(sent[1]?.messages.at(-1)).toMatchObject({ role: 'tool', content: '42', tool_call_id: 'call_0' });
});

it('tells the model what its tools fail with, and of tools that do not exist', async () => {
  const { sent, outputs } = await runPlugged({
    subject,
    below: { Sum: calculator },
    items: [{ q: '?' }],
    script: [
      [
        { name: 'Sum', input: { input: 'rm -rf' } },
        { name: 'Nonesuch', input: {} },
      ],
      'I cannot.',
    ],
  });
  expect(outputs[0]).toEqual([{ output: 'I cannot.' }]);
  const told = sent[1]?.messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content));
  expect(told).toHaveLength(2);
  expect(told?.[0]).toContain('cannot be worked out');
  expect(told?.[1]).toContain('Nonesuch');
});

it('calls any node that may be a tool with what the model says for $fromAI', async () => {
  const { outputs, sent, requests } = await runPlugged({
    subject,
    below: {
      Lookup: {
        type: 'http-request',
        kind: 'tool',
        parameters: {
          method: 'POST',
          url: "=https://api.example.com/{{ $fromAI('city', 'Which city', 'string') }}?by={{ $json.q }}",
          body: 'json',
          json: '={{ { asked: $json.q } }}',
        },
        settings: { tool: { description: 'Looks a city up.' } },
      },
    },
    items: [{ q: 'Ada' }],
    script: [[{ name: 'Lookup', input: { city: 'rome' } }], { status: 200, body: '{"people":3}' }, 'Three.'],
  });
  expect(sent[0]?.tools?.[0]?.function).toMatchObject({
    name: 'Lookup',
    description: 'Looks a city up.',
    parameters: { properties: { city: { type: 'string', description: 'Which city' } }, required: ['city'] },
  });
  expect(requests[1]).toMatchObject({ method: 'POST', url: 'https://api.example.com/rome?by=Ada' });
  expect(sent[2]?.messages.at(-1)?.content).toBe('{"people":3}');
  expect(outputs[0]).toEqual([{ output: 'Three.' }]);
});

it('asks another workflow, and asks nobody twice', async () => {
  const asked: string[] = [];
  const tool = { type: 'tool-workflow', kind: 'tool', parameters: { description: 'Asks', workflowId: 'w' } } as const;
  const { outputs, sent } = await runPlugged({
    subject,
    below: { Ask: tool },
    items: [{ q: '?' }],
    script: [
      [
        { name: 'Ask', input: { query: 'one' } },
        { name: 'Ask', input: { query: 'two' } },
      ],
      'Both.',
    ],
    answer: (question) => {
      const query = question.type === 'call' ? question.items[0]?.json.query : undefined;
      asked.push(String(query));
      return {
        type: 'called',
        runId: `r${asked.length}`,
        status: 'succeeded',
        items: [{ json: { said: `${query}!` } }],
      };
    },
  });
  expect(asked).toEqual(['one', 'two']);
  expect(sent).toHaveLength(2);
  expect(sent[1]?.messages.slice(-2).map(({ content }) => content)).toEqual(['one!', 'two!']);
  expect(outputs[0]).toEqual([{ output: 'Both.' }]);
});

it('lets an agent be the tool of another', async () => {
  const { sent, outputs } = await runPlugged({
    subject,
    below: {
      Expert: {
        type: 'llm-chain',
        kind: 'tool',
        parameters: { prompt: "={{ $fromAI('question') }}" },
        settings: { tool: { description: 'Knows it all.' } },
      },
    },
    items: [{ q: '?' }],
    script: [[{ name: 'Expert', input: { question: 'Why?' } }], 'Unheard.'],
  });
  // The expert has no model of its own: that is told to the first one.
  expect(String(sent[1]?.messages.at(-1)?.content)).toContain('has no chat model');
  expect(outputs[0]).toEqual([{ output: 'Unheard.' }]);
});

it('comes to an end', async () => {
  const again = [{ name: 'Sum', input: { input: '1' } }];
  const { fault, sent } = await runPlugged({
    subject: { ...subject, parameters: { ...subject.parameters, maxIterations: 3 } },
    below: { Sum: calculator },
    items: [{ q: '?' }],
    script: [again, again, again, again],
  });
  expect(fault).toMatchObject({ kind: 'limit', code: 'agent_iterations', item: 0 });
  expect(sent).toHaveLength(3);
});

it('makes no saved call again when it is tried again', async () => {
  const { outputs, sent, rows } = await runPlugged({
    subject: { ...subject, settings: { retry: { tries: 2, delayMs: 1, backoff: 'fixed' } } },
    below: { Sum: calculator },
    items: [{ q: 'one' }, { q: 'two' }],
    script: ['First.', [{ name: 'Sum', input: { input: '2' } }], { status: 503, body: 'busy' }, 'Second.'],
  });
  expect(outputs[0]).toEqual([{ output: 'First.' }, { output: 'Second.' }]);
  expect(rows.find(({ name }) => name === 'Subject')?.attempts).toBe(2);
  expect(sent).toHaveLength(4);
});

it('does not let its model repeat what may have been done, where it runs at most once', async () => {
  const { rows, requests } = await runPlugged({
    subject: { ...subject, settings: { atMostOnce: true } },
    below: {
      Pay: {
        type: 'http-request',
        kind: 'tool',
        parameters: { method: 'POST', url: 'https://api.example.com/pay', body: 'json', json: {} },
        settings: { tool: { description: 'Pays.' } },
      },
    },
    items: [{ q: '?' }],
    script: [[{ name: 'Pay', input: {} }], { status: 502, body: 'gone' }, 'Paid, I think.'],
  });
  const row = rows.find(({ name }) => name === 'Subject');
  expect(row).toMatchObject({ status: 'unknown', fault: { code: 'http_502' } });
  expect(requests).toHaveLength(2);
});

it('leaves a line in the log for every use', async () => {
  const { logs } = await runPlugged({
    subject,
    below: { Sum: calculator },
    items: [{ q: '?' }],
    script: [[{ name: 'Sum', input: { input: '1+1' } }], '2'],
  });
  expect(logs.map(({ node, message }) => `${node}: ${message.replace(/\d+\.\d+ s/, 'n s')}`)).toEqual([
    'Model: Used: n s, 10 tokens in, 5 out',
    'Sum: Used: n s',
    'Model: Used: n s, 10 tokens in, 5 out',
  ]);
  expect(logs[1]?.data).toMatchObject({ input: { input: '1+1' }, output: { result: '2' } });
});

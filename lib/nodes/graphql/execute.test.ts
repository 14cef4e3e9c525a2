import { expect, it } from 'vitest';
import type { HttpRequest } from '../node-context.ts';
import { runNode } from '../testing/run-node.ts';

async function ask(parameters: object, body: unknown, status = 200) {
  const sent: HttpRequest[] = [];
  const http = async (request: HttpRequest) => {
    sent.push(request);
    return { status, headers: {}, body: new TextEncoder().encode(JSON.stringify(body)), url: request.url };
  };
  const given = {
    endpoint: 'https://api.example.com/graphql',
    query: 'query ($id: ID!) { user(id: $id) { name } }',
    ...parameters,
  };
  const { outputs, fault } = await runNode('graphql', given, [[{ id: 7 }]], {
    world: { http, secret: async () => 't0ken' },
  });
  return { sent, output: outputs[0], fault };
}

it('posts query and variables as JSON, with the token', async () => {
  const { sent, output } = await ask(
    { variables: { id: '={{ $json.id }}' }, secret: 'api' },
    { data: { user: { name: 'Ada' } } },
  );
  expect(sent).toMatchObject([{ method: 'POST', headers: { authorization: 'Bearer t0ken' } }]);
  expect(JSON.parse(String(sent[0]?.body))).toEqual({
    query: 'query ($id: ID!) { user(id: $id) { name } }',
    variables: { id: 7 },
  });
  expect(output).toEqual([{ data: { user: { name: 'Ada' } } }]);
});

it('asks by GET where the node says so', async () => {
  const { sent } = await ask({ method: 'GET', query: '{ a }' }, { data: {} });
  expect(sent).toMatchObject([{ method: 'GET', url: 'https://api.example.com/graphql?query=%7B+a+%7D' }]);
});

it('fails with what the API says, though it answers 200', async () => {
  const { fault } = await ask({}, { data: null, errors: [{ message: 'No such user' }] });
  expect(fault).toMatchObject({
    kind: 'config',
    code: 'graphql_error',
    message: expect.stringContaining('No such user'),
  });
});

it('401 is a fault of the connection', async () => {
  expect((await ask({}, {}, 401)).fault).toMatchObject({ kind: 'connection', code: 'http_401' });
});

it('503 passes, also where GraphQL says why', async () => {
  const { fault } = await ask({}, { errors: [{ message: 'Busy' }] }, 503);
  expect(fault).toMatchObject({ kind: 'upstream', code: 'http_503' });
  expect((await ask({}, { errors: [{ message: 'Wrong field' }] }, 400)).fault).toMatchObject({ code: 'graphql_error' });
});

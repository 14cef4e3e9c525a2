import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { localAddress, refuseTakenPort, untilUp } from './address.ts';

const answers: number[] = [];
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.headers.host} ${request.url}`);
  response.writeHead(answers.shift() ?? 200).end('{}');
});
afterEach(() => {
  server.close();
});

const listen = () =>
  new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });

describe('where the server is', () => {
  it('is waited for until it answers with 200', async () => {
    const port = await listen();
    answers.push(503, 404);
    await untilUp(`http://127.0.0.1:${port}/ready`);
    expect(asked).toEqual(Array(3).fill(`GET 127.0.0.1:${port} /ready`));
  });

  it('is waited for while nobody listens', async () => {
    const port = await listen();
    await new Promise((resolve) => server.close(resolve));
    const up = untilUp(`http://127.0.0.1:${port}/live`);
    setTimeout(() => server.listen(port, '127.0.0.1'), 120);
    await up;
  });

  it('may be taken', async () => {
    const PORT = await listen();
    await expect(refuseTakenPort({ HOST: '127.0.0.1', PORT })).rejects.toThrow(`PORT=${PORT + 1} npm start`);
  });

  it('is this machine where it listens everywhere', () => {
    expect(localAddress({ HOST: '0.0.0.0', PORT: 4000 })).toBe('http://127.0.0.1:4000');
    expect(localAddress({ HOST: '::1', PORT: 4000 })).toBe('http://[::1]:4000');
  });
});

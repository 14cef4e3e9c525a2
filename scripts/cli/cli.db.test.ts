import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { testDb } from '#db/testing/test-db.ts';
import { contextOfToken } from '#lib/access/identify.ts';
import { newId } from '#lib/ids.ts';

const test = testDb();
const folder = mkdtempSync(path.join(tmpdir(), 'millrace-cli-'));

/** Runs the command line as a person would, against this file's database. */
function cli(...args: string[]): Promise<{ code: number; out: string; err: string; last: string }> {
  const env = { ...process.env, DATABASE_URL: test.url, MILLRACE_DATA: folder };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.resolve('scripts/cli/main.ts'), ...args],
      { env, cwd: folder },
      (error, out, err) => {
        const code = typeof error?.code === 'number' ? error.code : 0;
        resolve({ code, out, err, last: out.trim().split('\n').at(-1) ?? '' });
      },
    );
  });
}
const owner = ['--email', 'owner@example.test', '--password', 'a long pass phrase', '--org', 'main', '--role', 'owner'];

describe('npx millrace', () => {
  it('makes people and tokens, and moves workflows in and out', async () => {
    expect(await cli('user', 'create', ...owner)).toMatchObject({ code: 0 });
    const again = await cli('user', 'create', ...owner);
    expect([again.code, again.err.trim()]).toEqual([1, 'This person is a member already.']);

    const token = await cli(
      'token',
      'create',
      '--email',
      'owner@example.test',
      '--org',
      'main',
      '--scopes',
      'run:read',
    );
    expect(token.last).toMatch(/^mlr_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}$/);
    const ctx = await contextOfToken({ db: test.db, request: { id: newId() } }, token.last);
    expect([...ctx.permissions]).toEqual(['run:read']);

    const nodes = [
      { name: 'Go', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
    ];
    writeFileSync(path.join(folder, 'flow.json'), JSON.stringify({ name: 'Flow', nodes, connections: {} }));
    const imported = await cli('import', 'flow.json');
    expect(imported).toMatchObject({ code: 0, last: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const exported = await cli('export', imported.last);
    expect(JSON.parse(exported.out)).toMatchObject({ format: 'millrace/1', name: 'Flow' });
    const run = await cli('run', imported.last, '--draft', '--wait', '0.1');
    expect([run.code, run.out]).toEqual([1, expect.stringContaining('queued')]);
  }, 240_000);

  it('says what is wrong with a command in one line and how it goes', async () => {
    const wrong = await cli('token', 'create', '--emial', 'x');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('Usage: npx millrace token create')]);
    const nobody = await cli('token', 'create', '--email', 'nobody@example.test');
    expect([nobody.code, nobody.err]).toEqual([2, expect.stringContaining('user create')]);
    expect(await cli('user', 'create', '--email', 'x@example.test', '--password', 'short')).toMatchObject({ code: 1 });
    const unknown = await cli('nonsense');
    expect([unknown.code, unknown.out]).toEqual([2, expect.stringContaining('doctor')]);
  }, 240_000);

  it('the doctor names each wall and fails when there is no worker', async () => {
    const { code, out } = await cli('doctor');
    expect(code).toBe(1);
    expect(out).toContain('millrace_app is bound by row-level security');
    expect(out).toMatch(/BAD +Engine \(embedded\): no worker is running/);
    expect(out).toMatch(/Sandbox, isolate/);
  }, 240_000);
});

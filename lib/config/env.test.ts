import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseEnv } from './env.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'millrace-secret-'));
afterAll(() => rmSync(folder, { recursive: true }));

const parse = (source: Record<string, string>) => parseEnv(source as NodeJS.ProcessEnv);

describe('settings', () => {
  it('have defaults, and an empty one is absent', () => {
    expect(parse({ PORT: '', MILLRACE_URL: '' })).toMatchObject({ PORT: 3000, ENGINE: 'embedded', HOST: '127.0.0.1' });
    expect(Object.isFrozen(parse({}))).toBe(true);
  });

  it('that are wrong are all named in one error', () => {
    expect(() => parse({ PORT: 'x', MILLRACE_SECRET: 'short', DATABASE_URL: 'mysql://x', ENGINE: 'dev' })).toThrow(
      /PORT.*DATABASE_URL.*MILLRACE_SECRET: must have at least 32.*ENGINE/s,
    );
  });

  it('start web and workers apart, but not nothing', () => {
    expect(parse({ MILLRACE_WORKERS: '0' })).toMatchObject({ MILLRACE_WEB: 'on', MILLRACE_WORKERS: 0 });
    expect(() => parse({ MILLRACE_WORKERS: '0', MILLRACE_WEB: 'off' })).toThrow(/nothing would be started/);
  });

  it('keep files in a folder or a bucket; a bucket needs keys', () => {
    expect(parse({ BLOB_STORE: 'file:///mnt/millrace' }).BLOB_STORE).toBe('file:///mnt/millrace');
    expect(() => parse({ BLOB_STORE: 's3://bucket' })).toThrow(/needs S3_ACCESS_KEY_ID/);
    expect(() => parse({ BLOB_STORE: 'file://mnt' })).toThrow(/BLOB_STORE/);
  });

  it('switch the fence off in a folder of chaos only', () => {
    expect(() => parse({ MILLRACE_FENCE: 'off' })).toThrow(/MILLRACE_FENCE: can be off in npx millrace chaos only/);
    expect(parse({ MILLRACE_FENCE: 'off', MILLRACE_DATA: '/tmp/millrace-chaos-x' }).MILLRACE_FENCE).toBe('off');
  });
});

describe('the secret', () => {
  const show = "import { instanceSecret } from '#lib/config/secret.ts'; console.log(instanceSecret());";
  const run = (dir: string) =>
    spawnSync(process.execPath, ['--input-type=module', '-e', show], {
      encoding: 'utf8',
      env: { NODE_ENV: 'test', MILLRACE_DATA: dir },
    });

  it('is made once, kept readable by its owner only, and found again', () => {
    const first = run(folder).stdout.trim();
    expect(first).toMatch(/^[\da-f]{64}$/);
    expect(run(folder).stdout.trim()).toBe(first);
    expect(statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(folder, 'secret'), 'utf8')).toBe(first);
  });

  it('is refused when the kept one is cut short', () => {
    writeFileSync(path.join(folder, 'secret'), 'abc');
    expect(run(folder).stderr).toContain('too short');
  });
});

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPermission } from '#lib/access/permissions.ts';

const root = path.resolve(import.meta.dirname, '..');
const files = (name: string) => globSync(`app/**/${name}`, { cwd: root }).sort();
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Handlers that are no verbs of ours, each with the reason why it needs no permission. */
const OUTSIDE: Record<string, string> = {
  'app/api/auth/[...nextauth]/route.ts': 'the sign-in framework; its only provider calls session.start',
  'app/api/v1/[...rest]/route.ts': 'answers 404 or 405 for what is no operation',
  'app/api/v1/route.ts': 'leads to the description of the API',
  'app/api/v1/openapi.json/route.ts': 'the published description of the API',
  'app/hooks/[...hookPath]/route.ts':
    'the address and its signature are the permission: lib/triggers/accept-webhook.ts',
  'app/hooks-test/[...hookPath]/route.ts': 'as app/hooks',
  'app/api/forms/[path]/route.ts': 'the ticket of a page that was opened is the permission: lib/hosted/ticket.ts',
  'app/api/forms/runs/[token]/route.ts':
    'the ticket of a visit that was opened is the permission: lib/forms/open-visit.ts',
  'app/api/forms/runs/[token]/file/route.ts': 'what opens a visit is the permission: lib/forms/open-visit.ts',
  'app/api/chats/[path]/route.ts': 'the ticket of a page, which names the conversation: lib/hosted/ticket.ts',
  'app/api/unlock/[kind]/[path]/route.ts': 'whoever knows the password of a page may say it: lib/hosted/unlock-page.ts',
  'app/api/resume/[token]/route.ts': 'the signed address is the permission: lib/triggers/resume-url.ts',
  'app/api/hook-status/[token]/route.ts': 'the signed address is the permission: lib/triggers/status-url.ts',
  'app/live/route.ts': 'says that the process lives',
  'app/ready/route.ts': 'says whether the parts can be reached',
  'app/metrics/route.ts': 'numbers of the instance, none of an organisation',
};

type Gated = { operation?: { permission: string }; info?: { permission: string } };
const load = (file: string) => import(path.join(root, file)) as Promise<Record<string, Gated>>;
const isDeclared = (permission: string | undefined) =>
  permission === 'public' || (permission !== undefined && isPermission(permission));

async function undeclaredRoutes(file: string): Promise<string[]> {
  const module = await load(file);
  return METHODS.filter((method) => method in module && !isDeclared(module[method]?.operation?.permission)).map(
    (method) => `${method} ${file}`,
  );
}

async function undeclaredActions(file: string): Promise<string[]> {
  const module = await load(file);
  return Object.entries(module)
    .filter(([, action]) => !isDeclared(action.info?.permission))
    .map(([name]) => `${name} ${file}`);
}

describe('the gate', () => {
  it('stands before every method of every route', async () => {
    const routes = files('route.ts').filter((file) => !(file in OUTSIDE));
    expect(routes.length).toBeGreaterThan(20);
    expect((await Promise.all(routes.map(undeclaredRoutes))).flat()).toEqual([]);
  });

  it('stands before every action', async () => {
    const actions = files('actions.ts');
    expect(actions.length).toBeGreaterThan(3);
    expect((await Promise.all(actions.map(undeclaredActions))).flat()).toEqual([]);
  });

  it('is not walked around: actions are made by formAction only, in actions.ts only', () => {
    const isAction = /^\s*['"]use server['"]/m;
    const strays = globSync('{app,components,lib}/**/*.{ts,tsx}', { cwd: root })
      .filter((file) => !file.includes('.test.') && isAction.test(readFileSync(path.join(root, file), 'utf8')))
      .filter((file) => {
        const lines = readFileSync(path.join(root, file), 'utf8')
          .split('\n')
          .filter((line) => line.startsWith('export'));
        return (
          path.basename(file) !== 'actions.ts' || !lines.every((line) => /^export const \w+ = formAction\(/.test(line))
        );
      });
    expect(strays).toEqual([]);
  });

  it('has no exception for a file that is gone', () => {
    expect(Object.keys(OUTSIDE).filter((file) => !files('route.ts').includes(file))).toEqual([]);
  });

  it('is missed when a handler lacks it', () => {
    expect(isDeclared(undefined)).toBe(false);
    expect(isDeclared('workflow:explode')).toBe(false);
    expect(isDeclared('workflow:publish')).toBe(true);
  });
});

import { statSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { env } from '#lib/config/env.ts';
import { inngestFindings } from '#lib/health/inngest-server.ts';
import { readiness } from '#lib/health/readiness.ts';
import { walls } from '#lib/sandbox/walls.ts';
import type { Command } from './command.ts';

type Finding = { readonly what: string; readonly isGood: boolean; readonly says: string };

/** Says which walls stand and which do not; the exit code is 1 when something needs a hand. */
export const doctor: Command = {
  usage: 'doctor',
  summary: 'Say what is well with this installation and what is not',
  options: {},
  run: async ({ db }) => {
    const findings = [node(), secret(), await server(db), await role(db), ...(await parts(db)), ...(await sandbox())];
    if (env.ENGINE === 'inngest') findings.push(...(await inngestFindings()));
    for (const { what, isGood, says } of findings) console.log(`${isGood ? 'ok  ' : 'BAD '} ${what}: ${says}`);
    return findings.every(({ isGood }) => isGood) ? 0 : 1;
  },
};

const node = (): Finding => ({ what: 'Node', isGood: true, says: process.version });

function secret(): Finding {
  const what = 'Secret of the instance';
  if (env.MILLRACE_SECRET) return { what, isGood: true, says: 'given by MILLRACE_SECRET' };
  const file = path.join(env.MILLRACE_DATA, 'secret');
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined)
    return { what, isGood: false, says: `not made yet: start Millrace once, or set MILLRACE_SECRET` };
  const isPrivate = (mode & 0o077) === 0;
  return { what, isGood: isPrivate, says: isPrivate ? `kept in ${file}` : `${file} can be read by others: chmod 600` };
}

async function server(db: Database): Promise<Finding> {
  const [row] = await db.pool.execute<{ version: string }>(sql`select current_setting('server_version') as version`);
  const version = row?.version ?? 'unknown';
  return { what: 'PostgreSQL', isGood: Number.parseInt(version, 10) >= 18, says: version };
}

async function role(db: Database): Promise<Finding> {
  const [row] = await db.pool.execute<{ name: string; unbound: boolean }>(
    sql`select rolname as name, rolsuper or rolbypassrls as unbound from pg_roles where rolname = current_user`,
  );
  const says = `${row?.name} is ${row?.unbound ? 'NOT ' : ''}bound by row-level security`;
  return { what: 'Wall between organisations', isGood: row?.unbound === false, says };
}

async function parts(db: Database): Promise<Finding[]> {
  const { migrations, engine } = await readiness(db);
  return [
    { what: 'Migrations', isGood: migrations === 'ok', says: migrations },
    { what: `Engine (${env.ENGINE})`, isGood: engine === 'ok', says: engine },
  ];
}

const sandbox = async (): Promise<Finding[]> =>
  (await walls()).map(({ name, stands, isNeeded, detail }) => ({
    what: `Sandbox, ${name}`,
    isGood: stands || !isNeeded,
    says: `${stands ? 'stands' : 'does not stand'}. ${detail}`,
  }));

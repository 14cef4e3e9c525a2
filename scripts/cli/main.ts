// `npx millrace …`: parses the line, opens the database, runs the command. Commands load only when they are asked for.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, type Tool, UsageError } from './command.ts';
import { withDatabase } from './with-database.ts';

const COMMANDS: Record<string, () => Promise<Command>> = {
  'user create': async () => (await import('./user-create.ts')).userCreate,
  'token create': async () => (await import('./token-create.ts')).tokenCreate,
  import: async () => (await import('./workflow-import.ts')).workflowImport,
  export: async () => (await import('./workflow-export.ts')).workflowExport,
  run: async () => (await import('./workflow-run.ts')).workflowRun,
  doctor: async () => (await import('./doctor.ts')).doctor,
};
const TOOLS: Record<string, () => Promise<Tool>> = {
  chaos: async () => (await import('./chaos.ts')).chaos,
  bench: async () => (await import('./bench.ts')).bench,
};

const cwd = process.cwd();
process.chdir(path.resolve(import.meta.dirname, '../..'));
process.env.LOG_LEVEL ??= 'silent';
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(isExpected(error) ? error.message : error);
  return error instanceof UsageError ? 2 : 1;
});

async function main(words: string[]): Promise<number> {
  const loadTool = Object.hasOwn(TOOLS, words[0] ?? '') ? TOOLS[words[0] ?? ''] : undefined;
  if (loadTool) {
    const tool = await loadTool();
    if (words.some(isHelp)) return explain(tool);
    return (await tool.run({ cwd, ...parse(tool, words.slice(1)) })) ?? 0;
  }
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((each) => Object.hasOwn(COMMANDS, each));
  const load = COMMANDS[name ?? ''];
  if (!name || !load) return help(words[0]);
  if (words.some(isHelp)) {
    process.env.DATABASE_URL ??= 'postgres://unused';
    return explain(await load());
  }
  await import('#scripts/patch-postgres.mjs');
  return withDatabase(async (db) => {
    const command = await load();
    const parsed = parse(command, words.slice(name.split(' ').length));
    return (await command.run({ db, cwd, ...parsed })) ?? 0;
  });
}

function isHelp(word: string): boolean {
  return /^(--?h(elp)?|help)$/.test(word);
}

function parse(command: Command | Tool, args: string[]) {
  const refuse = (why: string) => new UsageError(`${why}\nUsage: npx millrace ${command.usage}`);
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args, options: command.options, allowPositionals: true });
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  const missing = command.required?.find((name) => !parsed.values[name]);
  if (missing) throw refuse(`--${missing} is missing.`);
  const { least, most } = command.positionals ?? { least: 0, most: 0 };
  const count = parsed.positionals.length;
  if (count < least || count > most) throw refuse(count < least ? 'Something is missing.' : 'That is too much.');
  return { options: parsed.values as Record<string, string | boolean | undefined>, positionals: parsed.positionals };
}

function explain({ usage, summary }: Command | Tool): number {
  console.log(`npx millrace ${usage}\n\n${summary}`);
  return 0;
}

async function help(asked: string | undefined): Promise<number> {
  process.env.DATABASE_URL ??= 'postgres://unused';
  const isUnknown = asked !== undefined && !isHelp(asked);
  if (isUnknown) console.error(`There is no command "${asked}". These are:\n`);
  console.log('npx millrace COMMAND\n');
  for (const load of [...Object.values(COMMANDS), ...Object.values(TOOLS)]) {
    const { usage, summary } = await load();
    console.log(`  ${usage}\n      ${summary}`);
  }
  return isUnknown ? 2 : 0;
}

/** Errors that were written for people: their message says what to do. */
function isExpected(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'AppError' || error.name === 'UsageError');
}

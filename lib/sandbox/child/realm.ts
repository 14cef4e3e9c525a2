// Runs inside the isolate, before and around the script: gives it its names, catches its errors, encodes its value.
import { readJson } from '#lib/engine/json-text.ts';
import { decodeValue, encodeValue, type JsonValue, TAG } from '#lib/engine/values.ts';
import type { ChildJob, ChildResult, CodeScope, LogLevel } from '../code-scope.ts';
import { piecesOf } from '../pieces.ts';
import { failure, shown } from './failure.ts';
import type { Host } from './host.ts';
import { bounded, logSheet } from './log-sheet.ts';
import { defineNames } from './names.ts';
import { defineStandard } from './standard/define.ts';

type Given = Pick<ChildJob, 'data' | 'items'>;
type Work = {
  readonly log: (level: LogLevel, text: string) => void;
  readonly script: () => Promise<unknown>;
  readonly host: Host;
};

/** What could run scripts of its own, share memory, or go on after the script has ended. */
const WITHHELD = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry'];

/** Runs a compiled script to its end. Never throws: what it throws is the result. */
export async function perform({ data, items }: Given, { log, script, host }: Work): Promise<ChildResult> {
  const sheet = logSheet(log);
  try {
    for (const name of WITHHELD) Reflect.deleteProperty(globalThis, name);
    defineStandard(host);
    const scope = { ...(read(data) as CodeScope), items: items.flatMap((text) => read(text) as CodeScope['items']) };
    const position = { index: scope.first };
    defineNames(scope, position);
    defineConsole(sheet);
    const value = scope.mode === 'each' ? await runEach(scope, position, script) : await script();
    const encoded = encodeValue(value ?? null, plainDate);
    const isList = Array.isArray(encoded);
    const texts = isList ? piecesOf(encoded).map((piece) => JSON.stringify(piece)) : [JSON.stringify(encoded)];
    sheet.check();
    return bounded(texts, isList);
  } catch (error) {
    return failure(thrownBy(sheet.check) ?? error);
  }
}

function read(text: string): unknown {
  const value = readJson(text) as JsonValue;
  return text.includes(TAG) ? decodeValue(value) : value;
}

/** Luxon's dates and durations as the texts that `JSON.stringify` makes of them. */
const plainDate = (value: object): unknown =>
  LUXON.some((mark) => mark in value) ? (value as { toJSON: () => unknown }).toJSON() : undefined;
const LUXON = ['isLuxonDateTime', 'isLuxonDuration', 'isLuxonInterval'];

async function runEach(scope: CodeScope, position: { index: number }, script: Work['script']): Promise<unknown[]> {
  const values: unknown[] = [];
  for (const offset of scope.items.keys()) {
    position.index = scope.first + offset;
    values.push((await script()) ?? null);
  }
  return values;
}

function thrownBy(check: () => void): unknown {
  try {
    check();
    return undefined;
  } catch (error) {
    return error;
  }
}

function defineConsole(sheet: ReturnType<typeof logSheet>): void {
  const write =
    (level: LogLevel) =>
    (...parts: unknown[]) =>
      sheet.write(level, parts.map(shown).join(' '));
  const [debug, info, warn, error] = [write('debug'), write('info'), write('warn'), write('error')];
  Object.assign(globalThis, { console: { debug, log: info, info, warn, error, table: info, dir: info, trace: debug } });
}

import type { Item } from '#lib/engine/items.ts';
import type { Outcome } from '#lib/engine/outcome.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { type CustomCode, readValues } from './custom-fields.ts';
import { checkOutput } from './custom-output.ts';
import type { NodeContext } from './node-context.ts';
import { configFault } from './paths.ts';
import { runScript } from './run-script.ts';

type Context = Pick<NodeContext<unknown>, 'inputs' | 'runCode' | 'mapChunks' | 'secret'>;
type Task = {
  readonly custom: CustomCode;
  /** Evaluated values: for each item, or one for all of them. */
  readonly values: readonly JsonObject[];
};

/** Runs a custom node on the items of the first input; throws a `FaultError` that names the parameter or the line. */
export async function runCustom(context: Context, { custom, values }: Task): Promise<Outcome> {
  const { language, mode, code, output } = custom;
  const parameters = await parametersOf(context, { custom, values });
  const isShared = parameters.length === 1;
  const runCode: Context['runCode'] = ({ items, first = 0, ...part }) =>
    context.runCode({
      ...part,
      items,
      first,
      parameters: isShared ? parameters : parameters.slice(first, first + items.length),
    });
  const outcome = await runScript({ ...context, runCode }, { language, mode, source: code });
  if (output && outcome.kind === 'items') checkItems(outcome.outputs[0] ?? [], output);
  return outcome;
}

async function parametersOf(context: Context, { custom, values }: Task): Promise<readonly JsonObject[]> {
  const secrets = new Map<string, Promise<string>>();
  const open = (name: string) => {
    const known = secrets.get(name) ?? context.secret(name);
    secrets.set(name, known);
    return known;
  };
  const names = custom.fields.filter(({ type }) => type === 'secret').map(({ name }) => name);
  return Promise.all(
    values.map(async (given, index) => {
      const { values: read, problem } = readValues(custom.fields, given);
      if (problem) throw configFault('bad_parameter', problem, index);
      if (names.length === 0) return read;
      const opened = names.map(async (name) => [name, await open(String(read[name]))] as const);
      return {
        ...read,
        ...Object.fromEntries(await Promise.all(opened.filter((_, at) => names[at] && read[names[at]]))),
      };
    }),
  );
}

function checkItems(items: readonly Item[], output: JsonObject): void {
  for (const [index, { json }] of items.entries()) {
    const wrong = checkOutput(output, json);
    if (wrong)
      throw configFault(
        'bad_output',
        `Item ${index + 1} is not what the node says it sends (${wrong}). Mend its code, or its output schema.`,
      );
  }
}

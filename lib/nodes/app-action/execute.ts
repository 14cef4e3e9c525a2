import type { App, Auth, Operation } from '#lib/apps/app.ts';
import type { Access } from '#lib/apps/build-request.ts';
import { PROGRAMS } from '#lib/apps/programs.ts';
import { type Result, runOperation, type Task } from '#lib/apps/run-operation.ts';
import type { Item } from '#lib/engine/items.ts';
import type { NodeContext, NodeExecutor } from '../define-node.ts';
import { eachItem } from '../each-item.ts';
import { asJson, configFault } from '../paths.ts';
import type { definition } from './definition.ts';
import { ownRequest } from './own-request.ts';
import type { Parameters } from './parameters.ts';

/** One call of the app for each item; what works on whole lists (rows of a sheet) is a program of the app. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { appOf } = await import('#lib/apps/catalogue.ts');
  const { parameters } = context;
  const app = appOf(parameters.app);
  const described = parameters.request === 'own' ? undefined : operationOf(app, parameters);
  const read = secretsOnce(context);
  const taskOf = async (item: number): Promise<Task> => {
    const now = context.parametersFor(item);
    return {
      app: app ?? unknownApp(now.app),
      operation: described ?? ownRequest(context.parametersFor(item, { $fields: now.fields }), now.app),
      fields: now.fields,
      access: await accessOf(now, { app, described, read }),
      secretName: now.secret,
      files: context.inputs[0]?.[item]?.binary,
      key: context.idempotencyKey(item),
      item,
    };
  };
  const program = PROGRAMS[described?.program ?? ''];
  if (program) return (await program())(context, taskOf);
  return eachItem(context, {
    work: async (item) => {
      const task = await taskOf(item);
      return itemsOf(await runOperation(context, task), { context, item });
    },
    atOnce: parameters.atOnce,
  });
};

function operationOf(app: App | undefined, { app: name, resource, operation }: Parameters): Operation {
  const described = app?.operations[`${resource}.${operation}`];
  if (described) return described;
  const what = [resource, operation].filter(Boolean).join(', ');
  throw configFault(
    'not_described',
    `${app?.title ?? (name || 'This app')}${what && ` (${what})`} is not described here yet. Write its request in the node, or use another operation.`,
  );
}

const unknownApp = (id: string): App => ({
  id,
  title: id,
  colour: '',
  baseUrl: '',
  auth: { kind: 'bearer' },
  credential: '',
  exported: { type: '', resource: '', operations: {} },
  operations: {},
});

type ReadSecret = (name: string) => Promise<string>;

/** Thousands of items read a secret once. */
function secretsOnce({ secret }: Pick<NodeContext<unknown>, 'secret'>): ReadSecret {
  const known = new Map<string, Promise<string>>();
  return (name) => {
    const value = known.get(name) ?? secret(name);
    known.set(name, value);
    return value;
  };
}

async function accessOf(
  { auth, authName, baseUrl, secret }: Parameters,
  {
    app,
    described,
    read,
  }: { readonly app: App | undefined; readonly described: Operation | undefined; readonly read: ReadSecret },
): Promise<Access> {
  const own: Auth =
    auth === 'header' || auth === 'query' ? { kind: auth, name: authName } : { kind: auth === 'app' ? 'bearer' : auth };
  const way = auth === 'app' ? (described?.auth ?? app?.auth ?? own) : own;
  return {
    baseUrl: baseUrl || (way.kind === 'url' ? '' : (app?.baseUrl ?? '')),
    auth: way,
    secret: secret && way.kind !== 'none' ? (await read(secret)).trim() : '',
  };
}

function itemsOf(
  { values, file }: Result,
  { context, item }: { readonly context: NodeContext<Parameters>; readonly item: number },
): Item[] {
  const from = [{ input: 0, item }];
  if (!file) return values.map((value) => ({ json: asJson(value, 'data'), from }));
  const json = { ...context.inputs[0]?.[item]?.json, ...asJson(values[0] ?? {}, 'data') };
  return [{ json, binary: { [context.parametersFor(item).fileField || 'data']: file }, from }];
}

import type { JsonObject } from '#lib/engine/values.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import type { App, Auth, Operation } from './app.ts';
import type { Access } from './build-request.ts';
import type { Task } from './run-operation.ts';

/** What nodes of apps say about how they call. */
export type AppParameters = {
  readonly app: string;
  readonly fields: JsonObject;
  readonly secret: string;
  readonly auth: 'app' | 'bearer' | 'header' | 'basic' | 'query' | 'none';
  readonly authName: string;
  readonly baseUrl: string;
};
type Given<P> = {
  /** Undefined for one that is not described. */
  readonly app: App | undefined;
  readonly described: Operation | undefined;
  /** The operation for one item, where it is not the described one. */
  readonly operationOf: (item: number, now: P) => Operation;
};

/** What a node of an app does for the item at a place. */
export function taskMaker<P extends AppParameters>(
  context: NodeContext<P>,
  { app, described, operationOf }: Given<P>,
): (item: number) => Promise<Task> {
  return async (item) => {
    const now = context.parametersFor(item);
    return {
      app: app ?? unknownApp(now.app),
      operation: described ?? operationOf(item, now),
      fields: now.fields,
      access: accessOf(now, { app, described }),
      secretName: now.secret,
      files: context.inputs[0]?.[item]?.binary,
      key: context.idempotencyKey(item),
      item,
    };
  };
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

function accessOf(
  { auth, authName, baseUrl, secret }: AppParameters,
  { app, described }: Pick<Given<never>, 'app' | 'described'>,
): Access {
  const own: Auth =
    auth === 'header' || auth === 'query' ? { kind: auth, name: authName } : { kind: auth === 'app' ? 'bearer' : auth };
  const way = auth === 'app' ? (described?.auth ?? app?.auth ?? own) : own;
  return {
    baseUrl: baseUrl || (way.kind === 'url' ? '' : (app?.baseUrl ?? '')),
    auth: way,
    secret,
  };
}

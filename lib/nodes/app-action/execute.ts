import type { App, Operation } from '#lib/apps/app.ts';
import { perform } from '#lib/apps/perform.ts';
import { taskMaker } from '#lib/apps/tasks.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';
import { ownRequest } from './own-request.ts';
import type { Parameters } from './parameters.ts';

/** One call of the app for each item, as it is described or as the builder wrote it. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { appOf } = await import('#lib/apps/catalogue.ts');
  const { parameters } = context;
  const app = appOf(parameters.app);
  const described = parameters.request === 'own' ? undefined : operationOf(app, parameters);
  const taskOf = taskMaker(context, {
    app,
    described,
    operationOf: (item, now) => ownRequest(context.parametersFor(item, { $fields: now.fields }), now.app),
  });
  const { atOnce, fileField } = parameters;
  return perform(context, { described, taskOf, atOnce, fileField });
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

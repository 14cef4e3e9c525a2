import type { Item } from '#lib/engine/items.ts';
import { eachItem } from '../each-item.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { readToken, signToken, verifyToken } = await import('./tokens.ts');
  return eachItem(context, {
    work: async (index) => {
      const parameters = context.parametersFor(index);
      const { operation, key: name } = parameters;
      const sent = (json: Item['json']): Item[] => [{ json, from: [{ input: 0, item: index }] }];
      if (operation === 'decode') return sent(readToken(parameters, index));
      if (name === '') throw configFault('no_key', 'There is no key. Choose a secret of your organisation.', index);
      const use = { key: await context.secret(name), now: context.now(), item: index };
      return sent(
        operation === 'sign' ? { token: await signToken(parameters, use) } : await verifyToken(parameters, use),
      );
    },
  });
};

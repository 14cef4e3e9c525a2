import { timingSafeEqual } from 'node:crypto';
import { eachItem } from '../each-item.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';
import { counterAt, fromBase32, passwordOf } from './one-time-password.ts';

export const execute: NodeExecutor<typeof definition> = (context) =>
  eachItem(context, {
    work: async (index) => {
      const { operation, key: name, algorithm, digits, period, password, window } = context.parametersFor(index);
      if (name === '') throw configFault('no_key', 'There is no key. Choose a secret of your organisation.', index);
      const key = fromBase32(await context.secret(name));
      if (!key) throw configFault('bad_key', `The secret ${name} is not base32: letters and the digits 2 to 7.`, index);
      const now = context.now().getTime();
      const counter = counterAt(now, period);
      const at = (step: number) => (step < 0 ? '' : passwordOf(step, { key, algorithm, digits }));
      const from = [{ input: 0, item: index }];
      if (operation === 'make') {
        const secondsRemaining = Math.ceil(((counter + 1) * period * 1000 - now) / 1000);
        return [{ json: { token: at(counter), secondsRemaining }, from }];
      }
      const steps = Array.from({ length: 2 * window + 1 }, (_, step) => counter - window + step);
      const item = context.inputs[0]?.[index];
      return [{ ...item, json: { ...item?.json, valid: steps.some((step) => isEqual(at(step), password)) }, from }];
    },
  });

function isEqual(password: string, given: string): boolean {
  const [a, b] = [Buffer.from(password), Buffer.from(given.replace(/\s/g, ''))];
  return a.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}

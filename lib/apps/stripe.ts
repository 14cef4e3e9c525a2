import type { App } from './app.ts';
import { needed, text } from './fields.ts';

const customerId = needed('Customer', { placeholder: 'cus_…' });
const person = { email: text('E-mail'), description: text('Description'), phone: text('Telephone') } as const;
const form = { name: '{name}', email: '{email}', description: '{description}', phone: '{phone}' };
const one = '/v1/customers/{customerId}';

/** https://docs.stripe.com/api */
export const stripe: App = {
  id: 'stripe',
  title: 'Stripe',
  colour: '#533afd',
  baseUrl: 'https://api.stripe.com',
  auth: { kind: 'bearer' },
  credential: 'A secret or restricted key (sk_… or rk_…): dashboard.stripe.com → Developers → API keys.',
  exported: {
    type: 'stripe',
    resource: 'balance',
    operations: { balance: 'get', customer: 'get', charge: 'get' },
  },
  operations: {
    'balance.get': { title: 'Get the balance', method: 'GET', path: '/v1/balance', fields: {} },
    'customer.get': { title: 'Get a customer', method: 'GET', path: one, fields: { customerId } },
    'customer.create': {
      title: 'Create a customer',
      method: 'POST',
      path: '/v1/customers',
      fields: { name: needed('Name'), ...person },
      form,
    },
    'customer.update': {
      title: 'Change a customer',
      method: 'POST',
      path: one,
      fields: { customerId, name: text('Name'), ...person },
      form,
    },
    'customer.delete': { title: 'Delete a customer', method: 'DELETE', path: one, fields: { customerId } },
    'charge.get': {
      title: 'Get a charge',
      method: 'GET',
      path: '/v1/charges/{chargeId}',
      fields: { chargeId: needed('Charge', { placeholder: 'ch_…' }) },
    },
    'charge.getAll': {
      title: 'List charges',
      method: 'GET',
      path: '/v1/charges',
      fields: { customer: text('Of the customer') },
      query: { customer: '{customer}' },
      items: 'data',
      paging: { cursor: { from: 'id', to: 'starting_after', of: 'last' }, size: { to: 'limit', most: 100 } },
    },
  },
};

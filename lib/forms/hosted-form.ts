import type { Database } from '#db/client.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { evaluateParameters, forVisitors } from '#lib/hosted/evaluate-parameters.ts';
import { findPage, type HostedPage } from '#lib/hosted/find-page.ts';
import { openPage, type Shown, sealTicket } from '#lib/hosted/ticket.ts';
import { randomToken } from '#lib/ids.ts';
import { pageOf } from '#lib/nodes/form-fields.ts';
import { type FormParameters, formParameters } from '#lib/nodes/hosted-parameters.ts';
import type { FormPageView, FormView } from './schema.ts';

export type HostedForm = HostedPage & Pick<FormParameters, 'access' | 'secret'> & { readonly page: FormPageView };

/** The form at an address. Throws `not_found`, and `precondition` for one that is not finished. */
export async function findForm(db: Database, path: string): Promise<HostedForm> {
  const hosted = await findPage(db, { path, kind: 'form' });
  const { access, secret, ...given } = evaluateParameters(hosted, formParameters);
  return { ...hosted, access, secret, page: forVisitors(() => pageOf(given)) };
}

/** A form for a browser that opens it. Throws `unauthenticated` where visitors have to sign in first. */
export async function openForm(db: Database, { path, ...shown }: Shown & { readonly path: string }): Promise<FormView> {
  const form = await findForm(db, path);
  const { page, orgName, isTest } = form;
  const ticket = sealTicket({ ...(await openPage(db, form, shown)), key: randomToken(16) });
  return { page, orgName, isTest, ticket };
}

/** Whether the workflow asks its visitor more. */
export const hasFormPages = ({ nodes }: WorkflowDocument): boolean =>
  nodes.some(({ type, settings }) => type === 'form-page' && !settings.disabled);

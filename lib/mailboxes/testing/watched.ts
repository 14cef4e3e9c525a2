import { setDefaultCACertificates } from 'node:tls';
import type { Database } from '#db/client.ts';
import type { TestDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { Flow } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { egressGuard } from '#lib/http/egress-guard.ts';
import { socketDialler } from '#lib/http/egress-socket.ts';
import { CERTIFICATE } from '#lib/imap/testing/localhost-certificate.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { secretReader } from '#lib/vault/named-secret.ts';
import { addSecret } from '#lib/vault/secrets.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { watchMailboxes } from '../watch-mailboxes.ts';

/** A worker's watcher that may reach this machine, and trusts the certificate of tests. */
export function testWatcher(db: Database) {
  setDefaultCACertificates([CERTIFICATE]);
  return watchMailboxes(db, { dial: socketDialler(egressGuard(['127.0.0.1'])), secret: secretReader(() => db) });
}

/** A published workflow that watches the mailbox at an address; answers its id. */
export async function watching(
  builder: Context,
  { url, flow, ...more }: { url: string; flow?: Flow } & JsonObject,
): Promise<string> {
  const { orgId } = builder;
  const name = `mails_${builder.request.id.replace(/\W/g, '')}_${Math.random().toString(36).slice(2)}`;
  await builder.db.withOrg(orgId, (tx) => addSecret(tx, { orgId, name, value: url }));
  const document = sequence('Mails', [{ id: 'inbox', type: 'imap-trigger', parameters: { server: name, ...more } }]);
  const { id } = await createWorkflow(builder, { document: { ...document, settings: { ...(flow && { flow }) } } });
  await publishWorkflow(builder, { id });
  return id;
}

export const mailboxesIn = (test: TestDb) => {
  const watchOf = async (id: string) =>
    (
      await test.owner`select is_active, uid_validity, last_uid::int, failures, problem, next_at > now() + interval '5 seconds' as waits
      from mailbox_watches where workflow_id = ${id}`
    )[0];
  return {
    watchOf,
    due: (id: string) =>
      test.owner`update mailbox_watches set next_at = now() - interval '1 second' where workflow_id = ${id}`,
    /** The numbers of the mails that started runs, in the order of the runs. */
    startedBy: async (id: string) => {
      const rows = await test.owner`select trigger_data from runs where workflow_id = ${id} order by id`;
      return rows.map(({ trigger_data: data }) => {
        const [item] = decodePayload(data) as unknown as { json: { attributes: { uid: number } } }[];
        return item?.json.attributes.uid;
      });
    },
  };
};

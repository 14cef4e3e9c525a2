import { expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { openDatabase } from '#db/client.ts';
import { testDb } from '#db/testing/test-db.ts';
import { connectionName, demandSharedBlobs } from './demand-shared-blobs.ts';

const test = testDb();

it('an instance with files of its own does not start beside another one', async () => {
  const open = (name: string) => openDatabase(appUrl(test.url), { max: 1, connection: { application_name: name } });
  const [own, other] = [open(connectionName()), open('millrace 0123456789ab')];
  await own.sql`select`;
  await demandSharedBlobs(test.db);
  await other.sql`select`;
  await expect(demandSharedBlobs(test.db)).rejects.toThrow(/Give both the same BLOB_STORE/);
  await Promise.all([own.end(), other.end()]);
});

// Makes the database ready for the processes that serve: migrations, then the first owner if the settings name one.
import { migrate } from '#db/migrate.ts';

try {
  await migrate({ log: (line) => console.log(line) });
  const { database } = await import('#db/client.ts');
  const { createOwnerFromSettings, needsFirstOwner } = await import('#lib/users/first-owner.ts');
  const { demandSharedBlobs } = await import('#lib/blobs/demand-shared-blobs.ts');
  const db = database();
  await demandSharedBlobs(db);
  await createOwnerFromSettings(db);
  process.send?.({ firstRun: await needsFirstOwner(db) });
  await db.end();
  process.disconnect?.();
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? `\n${error.cause.message}` : '';
  console.error(error instanceof Error ? `${error.message}${cause}` : error);
  process.exit(1);
}

// A process of its own that fires schedules as a worker does, until it is killed.
import { openDatabase } from '#db/client.ts';
import { fireSchedules } from '../fire-schedules.ts';

const db = openDatabase(process.argv[2] ?? '');
process.send?.('ready');
for (;;) await fireSchedules(db);

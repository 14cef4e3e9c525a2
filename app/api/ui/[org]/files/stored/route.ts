import { listFiles } from '#lib/file-store/list-files.ts';
import { receiveStored, storeFiles } from '#lib/file-store/store-files.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(listFiles, { by: 'session' });
export const POST = route(storeFiles, { by: 'session', status: 201, receive: receiveStored });

import { receiveStored, storeFiles } from '#lib/file-store/store-files.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(storeFiles, { by: 'session', status: 201, receive: receiveStored });

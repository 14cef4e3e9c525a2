import { downloadStored } from '#lib/file-store/get-file.ts';
import { fileResponse } from '#lib/files/get-file.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(downloadStored, { by: 'session', respond: fileResponse });

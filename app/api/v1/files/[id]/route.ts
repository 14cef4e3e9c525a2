import { fileResponse, getFile } from '#lib/files/get-file.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(getFile, { respond: fileResponse });

import { restoreFile } from '#lib/file-store/change-file.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(restoreFile);

import { keepFile } from '#lib/file-store/store-files.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(keepFile, { status: 201 });

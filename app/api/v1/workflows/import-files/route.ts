import { route } from '#lib/http/route.ts';
import { importFiles } from '#lib/imports/import-files.ts';
import { receiveImport } from '#lib/imports/receive-files.ts';

export const POST = route(importFiles, { status: 201, receive: receiveImport });

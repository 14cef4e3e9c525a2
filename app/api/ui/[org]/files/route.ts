import { receiveFiles, uploadFiles } from '#lib/files/upload-files.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(uploadFiles, { by: 'session', status: 201, receive: receiveFiles });

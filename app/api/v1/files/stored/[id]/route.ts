import { changeFile, deleteFile } from '#lib/file-store/change-file.ts';
import { getStoredFile } from '#lib/file-store/get-file.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(getStoredFile);
export const PATCH = route(changeFile);
export const DELETE = route(deleteFile);

'use server';

import { changeFile, deleteFile, restoreFile } from '#lib/file-store/change-file.ts';
import { formAction } from '#lib/http/form-action.ts';

export const changeFileAction = formAction(changeFile);
export const deleteFileAction = formAction(deleteFile);
export const restoreFileAction = formAction(restoreFile);

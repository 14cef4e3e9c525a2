'use client';

import { ImportForm } from '#components/imports/import-form.tsx';
import type { ImportedFiles } from '#lib/imports/schema.ts';
import { sendFiles } from './send-files.ts';

/** Joins the form to the server. */
export function Importer({ org, earlier }: { org: string; earlier: ImportedFiles | undefined }) {
  return <ImportForm org={org} send={(files) => sendFiles(org, files)} earlier={earlier} />;
}

import { z } from 'zod';

/** What the API says of a file. */
export const FileView = z.object({
  id: z.uuid(),
  name: z.string(),
  mimeType: z.string(),
  /** Bytes. */
  size: z.number(),
});
export type FileView = z.infer<typeof FileView>;

export const FileId = z.strictObject({ id: z.uuid() });

/** Files whose bytes have arrived and are kept: made by the route from what was sent, never from JSON. */
export const KeptFiles = z.strictObject({
  files: z.array(FileView.omit({ id: true }).extend({ hash: z.string().length(64) })).min(1),
});
export type KeptFiles = z.infer<typeof KeptFiles>;

import {
  Archive,
  CalendarDays,
  FileCode,
  File as FileOfAnyKind,
  FileSpreadsheet,
  FileText,
  Image,
  type LucideIcon,
} from 'lucide-react';

/** By extension first: senders often call everything bytes. */
const ICONS: readonly [RegExp, LucideIcon][] = [
  [/\.(csv|tsv|xlsx?|ods)$|spreadsheet|csv/, FileSpreadsheet],
  [/\.(zip|gz|tar|7z)$|zip/, Archive],
  [/\.ics$|calendar/, CalendarDays],
  [/\.(json|xml|html?|js|ts|py)$|json|xml|html/, FileCode],
  [/\.(png|jpe?g|gif|webp|svg)$|^image\//, Image],
  [/\.(txt|md|pdf|docx?)$|^text\/|pdf/, FileText],
];

/** What kind of file it is, beside its name. */
export function FileIcon({ name, mimeType }: { name: string; mimeType: string }) {
  const is = (kind: RegExp, text: string) => kind.test(text.toLowerCase());
  const found = ICONS.find(([kind]) => is(kind, name)) ?? ICONS.find(([kind]) => is(kind, mimeType));
  const Icon = found?.[1] ?? FileOfAnyKind;
  return <Icon aria-hidden className="size-4 shrink-0 text-faint" />;
}

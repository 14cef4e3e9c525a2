import { airtable } from './airtable.ts';
import type { App } from './app.ts';
import { gmail } from './gmail/app.ts';
import { googleCalendar } from './google-calendar.ts';
import { googleDocs } from './google-docs.ts';
import { googleDrive } from './google-drive/app.ts';
import { googleSheets } from './google-sheets/app.ts';
import { notion } from './notion/app.ts';
import { slack } from './slack.ts';
import { telegram } from './telegram.ts';

/** Every app that is described, the most used first. */
export const APPS: readonly App[] = [
  googleSheets,
  gmail,
  telegram,
  googleDrive,
  slack,
  airtable,
  googleCalendar,
  notion,
  googleDocs,
];

const byId = new Map(APPS.map((app) => [app.id, app]));

/** The description of an app, undefined where there is none. */
export const appOf = (id: string): App | undefined => byId.get(id);

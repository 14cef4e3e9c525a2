import { airtable } from './airtable.ts';
import type { App } from './app.ts';
import { discord } from './discord.ts';
import { facebookGraph } from './facebook-graph.ts';
import { github } from './github.ts';
import { gmail } from './gmail/app.ts';
import { googleCalendar } from './google-calendar.ts';
import { googleDocs } from './google-docs.ts';
import { googleDrive } from './google-drive/app.ts';
import { googleSheets } from './google-sheets/app.ts';
import { hubspot } from './hubspot.ts';
import { jira } from './jira.ts';
import { linkedIn } from './linked-in.ts';
import { notion } from './notion/app.ts';
import { outlook } from './outlook.ts';
import { perplexity } from './perplexity.ts';
import { slack } from './slack.ts';
import { supabase } from './supabase.ts';
import { telegram } from './telegram.ts';
import { twilio } from './twilio.ts';
import { whatsApp } from './whats-app.ts';
import { wordpress } from './wordpress.ts';
import { x } from './x.ts';
import { youTube } from './you-tube.ts';

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
  whatsApp,
  hubspot,
  discord,
  supabase,
  x,
  github,
  wordpress,
  linkedIn,
  youTube,
  facebookGraph,
  jira,
  outlook,
  perplexity,
  twilio,
];

const byId = new Map(APPS.map((app) => [app.id, app]));

/** The description of an app, undefined where there is none. */
export const appOf = (id: string): App | undefined => byId.get(id);

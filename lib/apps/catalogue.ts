import { airtable } from './airtable.ts';
import type { App } from './app.ts';
import { blotato } from './blotato.ts';
import { discord } from './discord.ts';
import { facebookGraph } from './facebook-graph.ts';
import { github } from './github.ts';
import { gmail } from './gmail/app.ts';
import { googleCalendar } from './google-calendar.ts';
import { googleDocs } from './google-docs.ts';
import { googleDrive } from './google-drive/app.ts';
import { googleSheets } from './google-sheets/app.ts';
import { googleTasks } from './google-tasks.ts';
import { hackerNews } from './hacker-news.ts';
import { hubspot } from './hubspot.ts';
import { jira } from './jira.ts';
import { linkedIn } from './linked-in.ts';
import { mattermost } from './mattermost.ts';
import { microsoftToDo } from './microsoft-to-do.ts';
import { millrace } from './millrace.ts';
import { nocoDb } from './noco-db.ts';
import { notion } from './notion/app.ts';
import { openWeatherMap } from './open-weather-map.ts';
import { outlook } from './outlook.ts';
import { perplexity } from './perplexity.ts';
import { phantombuster } from './phantombuster.ts';
import { reddit } from './reddit.ts';
import { slack } from './slack.ts';
import { spotify } from './spotify.ts';
import { stripe } from './stripe.ts';
import { supabase } from './supabase.ts';
import { telegram } from './telegram.ts';
import { theHive } from './the-hive.ts';
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
  nocoDb,
  reddit,
  blotato,
  googleTasks,
  spotify,
  microsoftToDo,
  hackerNews,
  theHive,
  stripe,
  openWeatherMap,
  mattermost,
  phantombuster,
  millrace,
];

const byId = new Map(APPS.map((app) => [app.id, app]));

/** The description of an app, undefined where there is none. */
export const appOf = (id: string): App | undefined => byId.get(id);

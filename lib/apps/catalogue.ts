import type { App } from './app.ts';
import { googleSheets } from './google-sheets/app.ts';
import { slack } from './slack.ts';
import { telegram } from './telegram.ts';

/** Every app that is described, in the order of the list of apps. */
export const APPS: readonly App[] = [googleSheets, telegram, slack];

const byId = new Map(APPS.map((app) => [app.id, app]));

/** The description of an app, undefined where there is none. */
export const appOf = (id: string): App | undefined => byId.get(id);

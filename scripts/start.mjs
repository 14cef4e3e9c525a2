// The first half of `npm start`: brings what is missing. The shell then hands its own process over to scripts/supervise.ts.
import { ensureInstalled } from './install.mjs';

ensureInstalled();

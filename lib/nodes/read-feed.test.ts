import { expect, it } from 'vitest';
import { readFeed } from './read-feed.ts';

const entry = (description: string) =>
  readFeed(`<rss><channel><item><description>${description}</description></item></channel></rss>`, [])[0];

it('takes tags out of what it shows of an entry', () => {
  expect(entry('&lt;p&gt;1 &amp;lt; 2&lt;/p&gt; &lt; 3')?.contentSnippet).toBe('1 < 2 < 3');
});

it('reads what begins tags and never ends one in time that grows with it', { timeout: 5_000 }, () => {
  expect(entry('&lt;'.repeat(300_000))?.contentSnippet).toHaveLength(300_000);
});

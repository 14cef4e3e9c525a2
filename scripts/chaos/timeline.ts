import type { StruckFault } from './evidence.ts';
import type { Story } from './story.ts';

/** Most stories that were under way at the same moment: between their first request and their last, or their end. */
export function mostAtOnce(stories: readonly Story[]): number {
  const edges = stories.flatMap((story) => {
    const moments = momentsOf(story);
    if (moments.length === 0) return [];
    const end = Math.min(Math.max(...moments), story.run.finishedAt ?? Number.POSITIVE_INFINITY);
    return [
      { at: Math.min(...moments), change: 1 },
      { at: end, change: -1 },
    ];
  });
  edges.sort((a, b) => a.at - b.at || a.change - b.change);
  let [now, most] = [0, 0];
  for (const { change } of edges) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}

/** How long each pause of a run with a fault in it lasted, from the last of these faults on. */
export function recoveryTimes(stories: readonly Story[], faults: readonly StruckFault[]): number[] {
  const times: number[] = [];
  for (const story of stories) {
    const moments = [...beginningsOf(story), story.run.finishedAt ?? Number.NaN]
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    for (const [n, from] of moments.entries()) {
      const to = moments[n + 1];
      if (to === undefined) continue;
      const struck = faults.map(strikeOf).filter((at) => at > from && at < to);
      // A wait of the workflow is no loss.
      const own = story.plan.pauseMs ?? 0;
      const gap = to - from > own ? own : 0;
      if (struck.length > 0) times.push(Math.max(0, to - Math.max(...struck, from + gap)));
    }
  }
  return times.sort((a, b) => a - b);
}

/** A frozen process is missing from the moment it froze; the database, until it is back. */
const strikeOf = ({ name, at, until }: StruckFault): number => (name.startsWith('SIGSTOP') ? at : until);

const momentsOf = ({ steps }: Story): number[] =>
  [...steps.values()].flat().flatMap(({ at, endedAt }) => (endedAt === undefined ? [at] : [at, endedAt]));

/** Answers do not count: the process that they were for may be gone. */
const beginningsOf = ({ steps }: Story): number[] => [...steps.values()].flat().map(({ at }) => at);

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

type Fields = { second: string; minute: string; hour: string; day: string; month: string; weekday: string };

/** What a cron pattern means, as a sentence; the pattern itself where it says something that we have no words for. */
export function cronInWords(pattern: string): string {
  const fields = fieldsOf(pattern);
  const words = fields && [timeWords(fields), dayWords(fields), monthWords(fields)];
  if (!words || words.includes(undefined)) return pattern.trim();
  const [time = '', days = '', months = ''] = words;
  const isClock = /^at /.test(time);
  const sentence = isClock ? `${days || 'every day'} ${time}${months}` : `${time}${days && `, ${days}`}${months}`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

const ALIASES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

function fieldsOf(pattern: string): Fields | undefined {
  const parts = (ALIASES[pattern.trim().toLowerCase()] ?? pattern).trim().split(/\s+/);
  const all = parts.length === 5 ? ['0', ...parts] : parts;
  if (all.length !== 6) return undefined;
  const [second = '', minute = '', hour = '', day = '', month = '', weekday = ''] = all.map((part) =>
    part.replace('?', '*'),
  );
  return { second, minute, hour, day, month, weekday };
}

/** "at 9:00", "every 15 minutes", "every hour at minute 30". */
function timeWords({ second, minute, hour }: Fields): string | undefined {
  const clock = numbers(hour, { least: 0, most: 23 });
  const minutes = numbers(minute, { least: 0, most: 59 });
  if (clock && minutes && /^\d+$/.test(second)) {
    const seconds = second === '0' ? '' : `:${second.padStart(2, '0')}`;
    const times = clock.flatMap((each) => minutes.map((at) => `${each}:${String(at).padStart(2, '0')}${seconds}`));
    return times.length <= 6 ? `at ${listed(times)}` : undefined;
  }
  const hours = hoursWords(hour);
  if (hours === undefined) return undefined;
  const within = hour === '*' ? '' : `, ${hours}`;
  if (second !== '0') {
    const seconds = each(second, 'second');
    return seconds && minute === '*' ? `${seconds}${within}` : undefined;
  }
  if (/^\d+$/.test(minute)) {
    const start = hour === '*' ? 'every hour' : hours;
    return minute === '0' ? start : `${start} at minute ${minute}`;
  }
  const often = each(minute, 'minute');
  return often && `${often}${within}`;
}

/** "every second", "every 15 minutes". */
function each(field: string, unit: string): string | undefined {
  if (field === '*') return `every ${unit}`;
  const step = /^\*\/(\d+)$/.exec(field)?.[1];
  if (step === '1') return `every ${unit}`;
  return step && `every ${step} ${unit}s`;
}

function hoursWords(hour: string): string | undefined {
  if (hour === '*') return 'every hour';
  const step = /^\*\/(\d+)$/.exec(hour)?.[1];
  if (step) return `every ${step} hours`;
  const range = /^(\d+)-(\d+)(?:\/(\d+))?$/.exec(hour);
  if (range)
    return `every ${range[3] && range[3] !== '1' ? `${range[3]} hours` : 'hour'} from ${range[1]}:00 to ${range[2]}:59`;
  return /^[\d,]+$/.test(hour)
    ? `in the ${hour.includes(',') ? 'hours' : 'hour'} from ${listed(hour.split(',').map((each) => `${each}:00`))}`
    : undefined;
}

/** "on weekdays", "on day 1 of the month"; empty for every day. */
function dayWords({ day, weekday }: Fields): string | undefined {
  const days = day === '*' ? '' : dayOfMonth(day);
  const weekdays = weekday === '*' ? '' : weekdayWords(weekday);
  if (days === undefined || weekdays === undefined) return undefined;
  return days && weekdays ? `${days} and ${weekdays}` : days || weekdays;
}

function dayOfMonth(day: string): string | undefined {
  if (day === 'L') return 'on the last day of the month';
  const step = /^\*\/(\d+)$/.exec(day)?.[1];
  if (step) return `every ${step} days from the 1st of the month`;
  const days = numbers(day, { least: 1, most: 31 });
  return days && days.length <= 6 ? `on day ${listed(days.map(String))} of the month` : undefined;
}

function weekdayWords(weekday: string): string | undefined {
  const days = numbers(named(weekday, WEEKDAYS, 0), { least: 0, most: 7 })?.map((each) => each % 7);
  if (!days) return undefined;
  const text = [...new Set(days)].sort().join('');
  if (text === '12345') return 'on weekdays';
  if (text === '06') return 'on weekends';
  return `on ${listed([...new Set(days)].map((each) => `${WEEKDAYS[each]}s`))}`;
}

function monthWords({ month }: Fields): string | undefined {
  if (month === '*') return '';
  const step = /^\*\/(\d+)$/.exec(month)?.[1];
  if (step) return step === '1' ? '' : `, every ${step} months from January`;
  const months = numbers(named(month, MONTHS, 1), { least: 1, most: 12 });
  return months && ` in ${listed(months.map((each) => MONTHS[each - 1] ?? ''))}`;
}

const named = (field: string, names: readonly string[], first: number) =>
  field.replace(/[a-z]{3}/gi, (text) => {
    const index = names.findIndex((name) => name.slice(0, 3).toLowerCase() === text.toLowerCase());
    return index < 0 ? text : String(index + first);
  });

/** The numbers of a list of numbers and ranges; undefined for anything else. */
function numbers(field: string, { least, most }: { least: number; most: number }): number[] | undefined {
  const found: number[] = [];
  for (const part of field.split(',')) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    if (first === undefined || Number(first) < least || Number(last) > most) return undefined;
    for (let each = Number(first); each <= Number(last); each++) found.push(each);
  }
  return found;
}

const listed = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

import { DateTime } from 'luxon';
import { type Methods, methodsOf } from '../callable.ts';
import { type Evaluation, spend } from '../evaluation.ts';
import { localeOf, plainOptions } from '../options.ts';
import { toNumber } from '../text.ts';

type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

const local = (date: Date, on: Evaluation) => DateTime.fromJSDate(date, { zone: on.scope.timezone });
const utc = (date: Date) => DateTime.fromJSDate(date, { zone: 'utc' });

/**
 * A setter such as `setHours(h, m, s)`: values beyond a unit's end run over, as in JavaScript, and the result is in
 * milliseconds. The date itself changes: it belongs to the expression, data never holds one.
 */
const setter = (units: readonly Unit[], zoned: (date: Date, on: Evaluation) => DateTime) => {
  return (date: Date, args: readonly unknown[], on: Evaluation): number => {
    let moment = zoned(date, on);
    for (const [index, unit] of units.entries()) {
      if (args[index] === undefined) continue;
      const value = toNumber(args[index], on) + (unit === 'month' ? 1 : 0);
      moment = moment.plus({ [unit]: value - moment.get(unit) });
    }
    return date.setTime(moment.toMillis());
  };
};

const CLOCK: readonly Unit[] = ['hour', 'minute', 'second', 'millisecond'];
const getters = (zoned: (date: Date, on: Evaluation) => DateTime, prefix: 'get' | 'getUTC'): Methods<Date> => ({
  [`${prefix}FullYear`]: (date, _args, on) => zoned(date, on).year,
  [`${prefix}Month`]: (date, _args, on) => zoned(date, on).month - 1,
  [`${prefix}Date`]: (date, _args, on) => zoned(date, on).day,
  [`${prefix}Day`]: (date, _args, on) => zoned(date, on).weekday % 7,
  [`${prefix}Hours`]: (date, _args, on) => zoned(date, on).hour,
  [`${prefix}Minutes`]: (date, _args, on) => zoned(date, on).minute,
  [`${prefix}Seconds`]: (date, _args, on) => zoned(date, on).second,
  [`${prefix}Milliseconds`]: (date, _args, on) => zoned(date, on).millisecond,
});
const setters = (zoned: (date: Date, on: Evaluation) => DateTime, prefix: 'set' | 'setUTC'): Methods<Date> => ({
  [`${prefix}FullYear`]: setter(['year', 'month', 'day'], zoned),
  [`${prefix}Month`]: setter(['month', 'day'], zoned),
  [`${prefix}Date`]: setter(['day'], zoned),
  [`${prefix}Hours`]: setter(CLOCK, zoned),
  [`${prefix}Minutes`]: setter(CLOCK.slice(1), zoned),
  [`${prefix}Seconds`]: setter(CLOCK.slice(2), zoned),
  [`${prefix}Milliseconds`]: setter(CLOCK.slice(3), zoned),
});

const text = (method: 'toLocaleString' | 'toLocaleDateString' | 'toLocaleTimeString') => {
  return (date: Date, [locale, options]: readonly unknown[], on: Evaluation): string => {
    spend(on, 200);
    return date[method](localeOf(locale), { timeZone: on.scope.timezone, ...plainOptions(options) });
  };
};

/** JavaScript's `Date`, but "local" is the workflow's time zone, never that of the machine. */
export const dateMethods = methodsOf<Date>()({
  ...getters(local, 'get'),
  ...getters(utc, 'getUTC'),
  ...setters(local, 'set'),
  ...setters(utc, 'setUTC'),
  getTime: (date) => date.getTime(),
  getTimezoneOffset: (date, _args, on) => -local(date, on).offset,
  setTime: (date, [time], on) => date.setTime(toNumber(time, on)),
  toDateString: (date, _args, on) => local(date, on).toFormat('ccc LLL dd yyyy', { locale: 'en' }),
  toISOString: (date) => date.toISOString(),
  toJSON: (date) => date.toJSON(),
  toLocaleDateString: text('toLocaleDateString'),
  toLocaleString: text('toLocaleString'),
  toLocaleTimeString: text('toLocaleTimeString'),
  toString: (date, _args, on) => local(date, on).toFormat("ccc LLL dd yyyy HH:mm:ss 'GMT'ZZZ", { locale: 'en' }),
  toUTCString: (date) => date.toUTCString(),
  valueOf: (date) => date.getTime(),
});

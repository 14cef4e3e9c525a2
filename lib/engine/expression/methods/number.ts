import { DateTime } from 'luxon';
import { methodsOf } from '../callable.ts';
import { localeOf, plainOptions } from '../options.ts';
import { toNumber } from '../text.ts';

const round = (value: number, digits: number) => {
  const factor = 10 ** digits;
  return Math.round((value + Math.sign(value) * Number.EPSILON) * factor) / factor;
};

/** What numbers can do: JavaScript's methods, then those that exports add. Big integers have them too. */
export const numberMethods = methodsOf<number | bigint>()({
  toExponential: (value, [digits], on) =>
    Number(value).toExponential(digits === undefined ? undefined : toNumber(digits, on)),
  toFixed: (value, [digits], on) => Number(value).toFixed(toNumber(digits ?? 0, on)),
  toLocaleString: (value, [locale, options]) => value.toLocaleString(localeOf(locale), plainOptions(options)),
  toPrecision: (value, [digits], on) =>
    Number(value).toPrecision(digits === undefined ? undefined : toNumber(digits, on)),
  toString: (value, [radix], on) => value.toString(radix === undefined ? undefined : toNumber(radix, on)),
  valueOf: (value) => value,

  abs: (value) => Math.abs(Number(value)),
  ceil: (value) => Math.ceil(Number(value)),
  floor: (value) => Math.floor(Number(value)),
  format: (value, [locale, options]) => value.toLocaleString(localeOf(locale), plainOptions(options)),
  isEmpty: () => false,
  isEven: (value) => Number(value) % 2 === 0,
  isInteger: (value) => Number.isInteger(Number(value)),
  isNotEmpty: () => true,
  isOdd: (value) => Math.abs(Number(value) % 2) === 1,
  round: (value, [digits], on) => round(Number(value), toNumber(digits ?? 0, on)),
  toBoolean: (value) => Number(value) !== 0,
  toDateTime: (value, [unit], on) =>
    DateTime.fromMillis(Number(value) * (unit === 's' ? 1000 : unit === 'us' ? 0.001 : 1), { zone: on.scope.timezone }),
  toFloat: (value) => Number(value),
  toInt: (value) => Math.trunc(Number(value)),
  toJsonString: (value) => String(value),
  toNumber: (value) => Number(value),
});

export const booleanMethods = methodsOf<boolean>()({
  isEmpty: () => false,
  isNotEmpty: () => true,
  toBoolean: (value) => value,
  toInt: (value) => Number(value),
  toJsonString: (value) => String(value),
  toNumber: (value) => Number(value),
  toString: (value) => String(value),
  valueOf: (value) => value,
});

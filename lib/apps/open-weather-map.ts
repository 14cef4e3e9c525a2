import type { JsonObject } from '#lib/engine/values.ts';
import type { App } from './app.ts';
import { text } from './fields.ts';

const place = {
  fields: {
    cityName: text('Place', { placeholder: 'Vienna,AT' }),
    cityId: text('Id of the place'),
    latitude: text('Latitude'),
    longitude: text('Longitude'),
    zipCode: text('Postcode', { placeholder: '1010,AT' }),
    format: text('Units', { choices: ['standard', 'metric', 'imperial'], fallback: 'metric' }),
    language: text('Language', { placeholder: 'de' }),
  },
  query: {
    ...{ q: '{cityName}', id: '{cityId}', lat: '{latitude}', lon: '{longitude}', zip: '{zipCode}' },
    ...{ units: '{format}', lang: '{language}' },
  },
} as const;

/** https://openweathermap.org/api */
export const openWeatherMap: App = {
  id: 'open-weather-map',
  title: 'OpenWeatherMap',
  colour: '#b8441f',
  baseUrl: 'https://api.openweathermap.org/data/2.5',
  auth: { kind: 'query', name: 'appid' },
  credential: 'An API key: home.openweathermap.org/api_keys.',
  exported: {
    type: 'openWeatherMap',
    resource: 'weather',
    operations: { weather: 'currentWeather' },
    ignored: ['locationSelection'],
    rewrite: withoutOthers,
  },
  operations: {
    'weather.currentWeather': { title: 'Weather now', method: 'GET', path: '/weather', ...place },
    'weather.5DayForecast': { title: 'Forecast of five days', method: 'GET', path: '/forecast', ...place },
  },
};

/** An export may keep places that it does not ask for. */
function withoutOthers({ cityName, cityId, latitude, longitude, zipCode, ...rest }: JsonObject): JsonObject {
  const by = { cityId: { cityId }, zipCode: { zipCode }, coordinates: { latitude, longitude } };
  const chosen = by[String(rest.locationSelection) as keyof typeof by] ?? { cityName };
  return {
    ...rest,
    ...(Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined)) as JsonObject),
  };
}

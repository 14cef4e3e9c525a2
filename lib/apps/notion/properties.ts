import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { getPath, isRecord, namesIn } from '#lib/nodes/paths.ts';
import { parsed } from '../ready.ts';

/**
 * Properties as the API has them. They are given so, or as values by `name|type`, or as rows of an export:
 * `{ key: 'Status|select', selectValue: 'open' }`. Without a type, a value is that of a text.
 */
export function propertiesOf(given: JsonValue | undefined, title: JsonValue | undefined): JsonObject {
  const value = parsed(given, 'Properties');
  const pairs = Array.isArray(value) ? value.filter(isRecord).map(rowOf) : isRecord(value) ? Object.entries(value) : [];
  const made = Object.fromEntries(pairs.map(([key, member]) => propertyOf(key, member)));
  return title === undefined || title === null || title === ''
    ? made
    : { title: { title: [{ text: { content: title } }] }, ...made };
}

function rowOf({ key, ...row }: JsonObject): [string, JsonValue] {
  const [, type = 'rich_text'] = String(key ?? '').split('|');
  const names: Readonly<Record<string, string>> = {
    title: 'title',
    rich_text: 'textContent',
    number: 'numberValue',
    checkbox: 'checkboxValue',
    select: 'selectValue',
    status: 'statusValue',
    multi_select: 'multiSelectValue',
    date: 'date',
    url: 'urlValue',
    email: 'emailValue',
    phone_number: 'phoneValue',
    people: 'peopleValue',
    relation: 'relationValue',
  };
  return [String(key ?? ''), row[names[type] ?? ''] ?? row.value ?? null];
}

function propertyOf(key: string, value: JsonValue): [string, JsonValue] {
  const [name = key, type] = key.split('|');
  if (type === undefined && isRecord(value)) return [name, value];
  return [name, typed(type ?? 'rich_text', value)];
}

function typed(type: string, value: JsonValue): JsonValue {
  const list = Array.isArray(value) ? value.map(String) : namesIn(String(value ?? ''));
  switch (type) {
    case 'title':
    case 'rich_text':
      return { [type]: [{ text: { content: value ?? '' } }] };
    case 'number':
      return { number: value === null || value === '' ? null : Number(value) };
    case 'checkbox':
      return { checkbox: value === true || value === 'true' };
    case 'select':
    case 'status':
      return { [type]: value ? { name: value } : null };
    case 'multi_select':
      return { multi_select: list.map((name) => ({ name })) };
    case 'date':
      return { date: isRecord(value) ? value : value ? { start: value } : null };
    case 'people':
    case 'relation':
      return { [type]: list.map((id) => ({ id })) };
    default:
      return { [type]: value };
  }
}

/** A page as exports expect it: id, name, address, and each property's value as `property_name`. */
export function simpleProperties(page: JsonValue): JsonValue {
  if (!isRecord(page) || !isRecord(page.properties)) return page;
  const { id, url, created_time: createdAt, last_edited_time: editedAt } = page;
  const values = Object.entries(page.properties).map(([name, property]) => [name, plainValue(property)] as const);
  const title = Object.values(page.properties).find((property) => getPath(property, 'type') === 'title');
  return {
    id: id ?? null,
    name: plainValue(title ?? null),
    url: url ?? null,
    created_time: createdAt ?? null,
    last_edited_time: editedAt ?? null,
    ...Object.fromEntries(
      values.map(([name, value]) => [`property_${name.trim().toLowerCase().replace(/\W+/g, '_')}`, value]),
    ),
  };
}

function plainValue(property: JsonValue): JsonValue {
  const type = String(getPath(property, 'type') ?? '');
  const value = getPath(property, type) ?? null;
  if (type === 'title' || type === 'rich_text')
    return (Array.isArray(value) ? value : []).map((part) => getPath(part, 'plain_text') ?? '').join('');
  if (type === 'select' || type === 'status') return getPath(value, 'name') ?? null;
  if (type === 'multi_select') return (Array.isArray(value) ? value : []).map((each) => getPath(each, 'name') ?? '');
  if (type === 'relation') return (Array.isArray(value) ? value : []).map((each) => getPath(each, 'id') ?? '');
  if (type === 'formula') return getPath(value, String(getPath(value, 'type') ?? '')) ?? null;
  return value;
}

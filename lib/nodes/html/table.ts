import type { JsonObject, JsonValue } from '#lib/engine/values.ts';

type Look = { readonly caption: string; readonly capitalise: boolean; readonly styled: boolean };

const CELL = 'padding:7px 20px 7px 0;border-bottom:1px solid #eee;text-align:left';

/** A table of rows: a column for each field that any of them has. All texts are escaped. */
export function tableOf(rows: readonly JsonObject[], { caption, capitalise, styled }: Look): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const style = (text: string) => (styled ? ` style="${text}"` : '');
  const headings = columns.map(
    (name) => `<th${style(`${CELL};color:#777`)}>${escaped(capitalise ? title(name) : name)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = columns.map((name) => `<td${style(CELL)}>${escaped(textOf(row[name]))}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  return [
    `<table${style('border-spacing:0;font-family:sans-serif')}>`,
    caption && `<caption>${escaped(caption)}</caption>`,
    `<thead><tr>${headings.join('')}</tr></thead>`,
    `<tbody>${body.join('')}</tbody></table>`,
  ].join('');
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const title = (name: string) =>
  name
    .replaceAll('_', ' ')
    .replace(/(^|\s)(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

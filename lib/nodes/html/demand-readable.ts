import { Parser } from 'htmlparser2';
import { configFault } from '../paths.ts';

/** Elements within each other. Browsers keep half as many; a tree of ever more takes time by the square of its length. */
const DEPTH = 1000;
/** Elements a browser would add. What is opened here and closed nowhere goes on in every block behind it. */
const ADDED = 1_000_000;
/** HTML Standard, 13.2.4.3: the list of active formatting elements. */
const FORMATTING = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));

/** Throws a fault (`html_too_deep`) for what a few bytes would make a tree of that no memory holds. */
export function demandReadable(html: string, item: number): void {
  const open: string[] = [];
  const unclosed = new Set<string>();
  let [deepest, count] = [0, 0];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      open.push(FORMATTING.has(name) ? `${name} ${JSON.stringify(attributes)}` : '');
      deepest = Math.max(deepest, open.length);
      count++;
    },
    onclosetag: (_, isImplied) => {
      const name = open.pop();
      if (isImplied && name) unclosed.add(name);
    },
  });
  parser.end(html);
  if (deepest <= DEPTH && unclosed.size * count <= ADDED) return;
  const what = deepest > DEPTH ? `${deepest} of its elements lie in each other` : 'too many of its elements never end';
  throw configFault('html_too_deep', `The HTML is no page that can be read: ${what}. Take a part of it.`, item);
}

import { createElement, Fragment, type ReactNode } from 'react';
import { type Block, type Inline, parseMarkdown } from './parse-markdown.ts';

/** Markdown as elements: text can never become markup, and links lead to http, https or mailto only. */
export function Markdown({ text }: { text: string }) {
  return <div className="grid gap-2 break-words">{each(parseMarkdown(text), renderBlock)}</div>;
}

const HEADINGS = ['text-lg font-semibold', 'text-base font-semibold', 'text-sm font-semibold', 'text-sm font-medium'];

/** The order of a text's parts never changes, so React may number them. */
const each = <T,>(parts: readonly T[], render: (part: T) => ReactNode): ReactNode =>
  createElement(Fragment, null, ...parts.map(render));

function renderBlock(block: Block): ReactNode {
  switch (block.type) {
    case 'heading': {
      const Heading = `h${Math.min(6, block.level + 2)}` as 'h3';
      return <Heading className={HEADINGS[Math.min(block.level, 4) - 1]}>{renderInlines(block.text)}</Heading>;
    }
    case 'code':
      return (
        <pre className="overflow-x-auto rounded-md bg-sunken p-2 font-mono text-xs">
          <code>{block.text}</code>
        </pre>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List className={block.ordered ? 'list-decimal pl-5' : 'list-disc pl-5'}>
          {each(block.items, (item) => (
            <li>{renderInlines(item)}</li>
          ))}
        </List>
      );
    }
    case 'table':
      return (
        <table className="w-full border-collapse text-left text-sm">
          <thead>
            <tr>{each(block.head, (cell) => cellOf('th', cell))}</tr>
          </thead>
          <tbody>
            {each(block.rows, (row) => (
              <tr>{each(row, (cell) => cellOf('td', cell))}</tr>
            ))}
          </tbody>
        </table>
      );
    case 'paragraph':
      return <p>{renderInlines(block.text)}</p>;
  }
}

const cellOf = (Cell: 'th' | 'td', text: readonly Inline[]) => (
  <Cell className="border-b border-line py-1 pr-3 align-top">{renderInlines(text)}</Cell>
);

const renderInlines = (inlines: readonly Inline[]): ReactNode => each(inlines, renderInline);

function renderInline(inline: Inline): ReactNode {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'code':
      return <code className="rounded-sm bg-sunken px-1 font-mono text-xs">{inline.text}</code>;
    case 'strong':
      return <strong className="font-semibold">{inline.text}</strong>;
    case 'emphasis':
      return <em>{inline.text}</em>;
    case 'link':
      return (
        <a
          href={inline.href}
          target="_blank"
          rel="noreferrer"
          className="nodrag text-accent-ink underline underline-offset-2"
        >
          {inline.text}
        </a>
      );
  }
}

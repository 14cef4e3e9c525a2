import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { cache } from 'react';
import { FirstPage } from '#components/hosted/first-page.tsx';
import { publicScope } from '#lib/access/session.ts';
import { openForm } from '#lib/forms/hosted-form.ts';
import { shownBy } from '#lib/hosted/ticket.ts';
import { first, openHosted, type Query } from '../../open-hosted.tsx';

type Props = { params: Promise<{ path: string }>; searchParams: Promise<Query> };

const open = cache(async (path: string, query: Query) => {
  const { db } = await publicScope();
  return openHosted(openForm(db, { path, ...shownBy(await headers()) }), { kind: 'forms', path, query });
});
/** Next hands the same objects to both functions of a request, so that the form is opened once. */
const opened = async ({ params, searchParams }: Props) => open((await params).path, await searchParams);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const form = await opened(props);
  return { title: { absolute: ('view' in form && form.view.page.title) || 'Form' } };
}

export default async function FormPage(props: Props) {
  const form = await opened(props);
  if ('instead' in form) return form.instead;
  const given = Object.entries(await props.searchParams).flatMap(([name, value]) => {
    const text = first(value);
    return text === undefined ? [] : [[name, text]];
  });
  return <FirstPage form={form.view} path={(await props.params).path} given={Object.fromEntries(given)} />;
}

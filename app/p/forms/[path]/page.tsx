import type { Metadata } from 'next';
import { cache } from 'react';
import { FirstPage } from '#components/hosted/first-page.tsx';
import { Refused } from '#components/hosted/refused.tsx';
import { publicScope } from '#lib/access/session.ts';
import { openForm } from '#lib/forms/hosted-form.ts';
import { openHosted } from '../../open-hosted.ts';

type Props = {
  params: Promise<{ path: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const open = cache(async (path: string) => {
  const { db, session } = await publicScope();
  return openHosted(openForm(db, { path, session }), `/p/forms/${path}`);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const opened = await open((await params).path);
  return { title: { absolute: ('view' in opened && opened.view.page.title) || 'Form' } };
}

export default async function FormPage({ params, searchParams }: Props) {
  const { path } = await params;
  const opened = await open(path);
  if ('refusal' in opened) return <Refused why={opened.refusal} />;
  const given = Object.entries(await searchParams).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value[0] : value;
    return text === undefined ? [] : [[name, text]];
  });
  return <FirstPage form={opened.view} path={path} given={Object.fromEntries(given)} />;
}

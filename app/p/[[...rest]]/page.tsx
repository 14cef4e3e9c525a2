import { notFound } from 'next/navigation';

export const metadata = { title: { absolute: 'Not found' } };

/** Every other address of hosted pages: a stranger is not shown the builders' page. */
export default function NoPage() {
  notFound();
}

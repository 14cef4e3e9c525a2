import { notFound } from 'next/navigation';

/** Every other address of hosted pages: a stranger is not shown the builders' page. */
export default function NoPage() {
  notFound();
}

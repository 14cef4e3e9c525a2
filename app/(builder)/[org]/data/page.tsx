import { redirect } from 'next/navigation';

export default async function DataPage({ params }: { params: Promise<{ org: string }> }) {
  redirect(`/${(await params).org}/data/tables`);
}

import { Time } from '#components/ui/time.tsx';
import { type AnswerView, decisionWords, type RequestView } from '#lib/requests/schema.ts';

/** Who was asked, and what each of them has answered. */
export function AnswerList({ request, names }: { request: RequestView; names: Readonly<Record<string, string>> }) {
  const { users = [], roles = [], emails = [] } = request.assignees;
  const asked = [
    ...users.map((id) => names[id] ?? 'Somebody who is gone'),
    ...emails,
    ...roles.map((role) => `any ${role}`),
  ];
  return (
    <section aria-label="Answers" className="grid gap-2 text-sm">
      <p className="text-muted">
        Asked of <span className="text-ink">{asked.join(', ') || 'whoever may answer requests'}</span>
        {request.quorum > 1 && `; ${request.quorum} equal answers decide`}
        {request.reminders > 0 && `; reminded ${request.reminders === 1 ? 'once' : `${request.reminders} times`}`}.
      </p>
      {request.answers.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {request.answers.map((answer) => (
            <Answer key={`${answer.by.userId ?? answer.by.email}`} answer={answer} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Answer({ answer }: { answer: AnswerView }) {
  const fields = Object.entries(answer.fields);
  return (
    <li className="grid gap-1 px-3 py-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{answer.by.name}</span>
        <span>{decisionWords({ status: 'answered', choice: answer.choice ?? 'submitted' })}</span>
        <Time at={answer.at} className="ml-auto text-xs text-faint" />
      </p>
      {answer.comment && <p className="whitespace-pre-wrap text-muted">{answer.comment}</p>}
      {fields.length > 0 && (
        <dl className="grid grid-cols-[max-content_1fr] gap-x-3">
          {fields.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="break-words">{value === null ? '–' : String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

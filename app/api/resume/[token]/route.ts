import { answerResume } from '#lib/triggers/answer-resume.ts';

type Params = { params: Promise<{ token: string }> };
const answer = async (request: Request, { params }: Params): Promise<Response> => answerResume(request, await params);

export { answer as GET, answer as POST, answer as PUT };

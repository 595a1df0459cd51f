import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { locatePost } from "../views";
import { readQuestions } from "../../questions/views";
import { readThreadHead } from "../../threads/views";
import { Ballot } from "../../questions/components/Ballot";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { useViewer } from "../../accounts/components/viewer";
import { withErrorResponse } from "../../../server/errors";
import { idFrom } from "../../../server/params";
import { memberOf } from "../../accounts/routes/arrival";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";

export const meta: MetaFunction = (page) => headOf(page, { title: "Changed your mind?" });

/** The member's own votes in the thread of a post, each ready to be changed because of it. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const post = await locatePost(viewer, idFrom(args.params.id));
    const [thread, { questions, cohort }] = await Promise.all([
      readThreadHead(viewer, post.threadId),
      readQuestions(viewer, post.threadId),
    ]);
    return {
      post: { id: post.id, number: post.number },
      thread,
      cohort,
      questions: questions.filter(({ ballot }) => ballot !== null),
    };
  });

export default function Minds() {
  const { post, thread, questions, cohort } = useLoaderData<typeof loader>();
  const viewer = useViewer();
  return (
    <div className="page">
      <p className="crumb">
        <Link to={`/p/${post.id}`}>
          Post #{post.number} in {thread.title}
        </Link>
      </p>
      <h1>Changed your mind?</h1>
      <p className="note">
        Keep a vote by leaving it. Change one, and post #{post.number} is counted as what changed it; you are
        not named.
      </p>
      {questions.length === 0 && <p className="note">You have no vote in this thread yet.</p>}
      {questions.map((question) => (
        <section key={question.id} className="question" aria-labelledby={`q${question.id}-prompt`}>
          <header>
            <h2 id={`q${question.id}-prompt`}>{question.prompt}</h2>
          </header>
          <Ballot
            question={question}
            viewer={viewer}
            cohort={cohort}
            threadState={thread.state}
            from="thread"
            because={`#${post.number}`}
          />
        </section>
      ))}
    </div>
  );
}

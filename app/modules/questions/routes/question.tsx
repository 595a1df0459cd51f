import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { readCommunityAnswers, readWriters } from "../../communityAnswers/views";
import { readStanding } from "../../follows/views";
import { readDetail } from "../detailViews";
import { readHistory } from "../history";
import { readQuestion } from "../../posts/answers";
import { unseenOf } from "../../notifications/seen";
import { mayCurate } from "../policy";
import type { PublicBallot } from "../types";
import { Answers } from "../../posts/components/Answers";
import { Ballot } from "../components/Ballot";
import { Link } from "../../../ui/Link";
import { AnswerWriters } from "../../communityAnswers/components/AnswerWriters";
import { CommunityAnswer } from "../../communityAnswers/components/CommunityAnswer";
import { CohortFilter, lensSearch } from "../components/CohortFilter";
import { FollowButton } from "../../follows/components/FollowButton";
import { FlagLink } from "../../flags/components/FlagLink";
import { Moderate } from "../../moderation/components/Moderate";
import { postSlots } from "../../site/components/postSlots";
import { AlsoInWords, OpenQuestion, Outcome, QuestionMeta } from "../components/QuestionCard";
import { cardAlt, headOf } from "../../../ui/head";
import { QuestionDetail } from "../components/QuestionDetail";
import { useLive } from "../../threads/components/useLive";
import { useSeen } from "../../notifications/components/useSeen";
import { useViewer } from "../../accounts/components/viewer";
import { questionJsonLd } from "../../../server/jsonLd";
import { viewedResults } from "../../../server/resultViews";
import { idFrom } from "../../../server/params";
import { noteOnceShown } from "../../notifications/routes/seenAfterResponse";
import { lookingAt } from "./viewerOfResults";
import { answeringOrMoved, movedQuestion } from "../../site/routes/redirects";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";

export const meta: MetaFunction<typeof loader> = (page) =>
  headOf(page, {
    title: page.data?.question.prompt ?? "Question",
    type: "article",
    ...(page.data && {
      image: { path: `/q/${page.data.question.id}/card.png`, alt: cardAlt(page.data.question.prompt) },
    }),
    ...page.data?.told,
  });

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedQuestion(args),
    async () => {
      const { request, params, context } = args;
      const page = await readQuestion(context.viewer, idFrom(params.id), lookingAt(args));
      const { id, slug } = page.question;
      if (params.slug !== slug) throw redirect(`/q/${id}/${slug}${new URL(request.url).search}`, 301);
      const [detail, history, standing, summaries, writers] = await Promise.all([
        readDetail(context.viewer, page.question, viewedResults(args)),
        readHistory(id),
        readStanding(context.viewer, { kind: "question", id }),
        readCommunityAnswers(context.viewer, [page.question]),
        readWriters(context.viewer, id),
      ]);
      const postIds = await unseenOf(
        context.viewer,
        page.answers.map((post) => post.id),
      );
      const unseen = noteOnceShown(args, { postIds, visit: null });
      const told = context.viewer ? null : questionJsonLd(context.origin, page);
      return {
        ...page,
        summary: summaries.answers[0] ?? null,
        writes: summaries.writes.length > 0,
        writers,
        detail,
        history,
        standing,
        told,
        unseen,
      };
    },
  );

const flagOf = ({ id, username }: PublicBallot) => (
  <FlagLink to={`/ballots/${id}/flag`} what={`why ${username} voted so`} />
);

export default function Question() {
  const {
    thread,
    question,
    others,
    cohort,
    cohorts,
    chartsFollow,
    lens,
    summary,
    writes,
    writers,
    detail,
    history,
    standing,
    unseen,
    told: _,
    ...page
  } = useLoaderData<typeof loader>();
  const viewer = useViewer();
  const { search } = useLocation();
  useLive(thread.id);
  useSeen(unseen);
  const as = lensSearch(cohorts);
  const heading = `q${question.id}-prompt`;
  const voted = question.ballot !== null && question.state === "open";
  return (
    <div className="page">
      <p className="crumb">
        A closing question of{" "}
        <Link to={`/t/${thread.id}/${thread.slug}${as && `?${as}`}`}>{thread.title}</Link>
        {mayCurate(viewer, thread).ok && (
          <>
            {" · "}
            <Link to={`/questions/${question.id}/edit`}>Edit question</Link>
          </>
        )}
      </p>
      <section className="question question-alone" aria-labelledby={heading}>
        <header>
          <h1 id={heading}>{question.prompt}</h1>
          <QuestionMeta question={question} />
          <FollowButton at={`/questions/${question.id}`} what="this question" standing={standing}>
            <Moderate at={`/moderation/questions/${question.id}`} what="this question" />
          </FollowButton>
        </header>
        <CommunityAnswer question={question} answer={summary ?? undefined} writes={writes} whole />
        <AnswerWriters questionId={question.id} writers={writers} />
        <CohortFilter cohorts={cohorts} lens={lens} posts="answers" chartsFollow={chartsFollow} />
        {question.kind === "open" ? (
          <OpenQuestion question={question} cohort={cohort} thread={thread} />
        ) : (
          <div className="question-body">
            <div className="question-ballot">
              <Ballot
                question={question}
                viewer={viewer}
                cohort={cohort}
                threadState={thread.state}
                from="question"
              />
            </div>
            <Outcome question={question} from="question" lens={chartsFollow ? cohorts : []} />
          </div>
        )}
      </section>
      <QuestionDetail question={question} others={others} detail={detail} history={history} flagOf={flagOf} />
      <Answers
        {...page}
        address={`/q/${question.id}/${question.slug}`}
        search={search}
        lensed={lens !== null}
        thread={thread}
        viewer={viewer}
        voted={voted}
        slots={postSlots({ viewer })}
      />
      <AlsoInWords question={question} cohort={cohort} thread={thread} />
    </div>
  );
}

import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { replyDraftKey } from "../../drafts/draftKeys";
import { readMargin } from "../../claims/views";
import { readCommunityAnswers } from "../../communityAnswers/views";
import { readDraft } from "../../drafts/views";
import { readStanding } from "../../follows/views";
import { unseenOf } from "../../notifications/seen";
import { mayCurate } from "../../questions/policy";
import { clientMessages } from "../../clientMessages";
import { readProposedTag } from "../../tags/proposals";
import { readThreadNotices } from "../../moderation/threadNotices";
import { readThread } from "../../compose/threadPage";
import { readVisit } from "../visits";
import { CohortFilter, lensSearch } from "../../questions/components/CohortFilter";
import { FollowButton } from "../../follows/components/FollowButton";
import { Link } from "../../../ui/Link";
import { Helpful, MindsChanged, OwnLinks, PostMarks } from "../../posts/components/Post";
import { cardAlt, headOf } from "../../../ui/head";
import { OpeningMenu } from "../../posts/components/PostMenu";
import { PendingBanner } from "../../posts/components/PendingBanner";
import { CommunityAnswer } from "../../communityAnswers/components/CommunityAnswer";
import { QuestionCard } from "../../questions/components/QuestionCard";
import { Outline } from "../../../ui/Outline";
import { Notices } from "../../moderation/components/Notices";
import { stopAt } from "../../../ui/keyboard/marks";
import { postSlots } from "../../site/components/postSlots";
import { QuoteButton } from "../../posts/components/QuoteButton";
import { pageLinks, pagesAround } from "../../../ui/pageLinks";
import { Replies } from "../../posts/components/Replies";
import { ReplyForm } from "../../posts/components/ReplyForm";
import { Moderate } from "../../moderation/components/Moderate";
import { RepliesOver, ReplyTimes } from "../components/RepliesClosedNote";
import { TagList, ThreadMarks } from "../components/ThreadRows";
import { Day } from "../../../ui/time";
import { MutedFold } from "../../posts/components/MutedFold";
import { useLive } from "../components/useLive";
import { useSeen } from "../../notifications/components/useSeen";
import { useViewer } from "../../accounts/components/viewer";
import { counted } from "../../../ui/words";
import { newFormKey } from "../../../server/formKey";
import { threadJsonLd } from "../../../server/jsonLd";
import { viewedResults } from "../../../server/resultViews";
import { cohortsFrom, idFrom, partFrom } from "../../../server/params";
import { noteOnceShown } from "../../notifications/routes/seenAfterResponse";
import { answeringOrMoved, movedThreadPage } from "../../site/routes/redirects";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";

export const meta: MetaFunction<typeof loader> = (page) => {
  const { data, location } = page;
  const head = headOf(page, {
    title: data?.thread.title ?? "Thread",
    type: "article",
    ...(data && { image: { path: `/t/${data.thread.id}/card.png`, alt: cardAlt(data.thread.title) } }),
    ...data?.told,
  });
  return [...head, ...(data ? pageLinks(pagesAround(location.pathname, location.search, data)) : [])];
};

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedThreadPage(args),
    async () => {
      const { request, params, context } = args;
      const page = await readThread(context.viewer, idFrom(params.id), {
        ...partFrom(request.url),
        as: cohortsFrom(request.url),
        looked: viewedResults(args),
      });
      if (params.slug !== page.thread.slug) {
        throw redirect(`/t/${page.thread.id}/${page.thread.slug}${new URL(request.url).search}`, 301);
      }
      const proposedTag = await readProposedTag(context.viewer, page.thread);
      const { news, upTo } = context.viewer
        ? await readVisit(context.viewer, page.thread.id)
        : { news: null, upTo: null };
      const postIds = await unseenOf(
        context.viewer,
        [page.opening, ...page.replies].map((post) => post.id),
      );
      const unseen = noteOnceShown(args, {
        postIds,
        visit: upTo === null ? null : { threadId: page.thread.id, upTo },
      });
      const told = context.viewer ? null : threadJsonLd(context.origin, page);
      const opens = page.first && page.under === null;
      const [margin, notices, standing, draft, summaries] = await Promise.all([
        readMargin(page.thread.id, opens ? page.opening.html : "", page.lens ? [] : page.questions),
        readThreadNotices(context.viewer, page),
        readStanding(context.viewer, { kind: "thread", id: page.thread.id }),
        readDraft(context.viewer, replyDraftKey(page.thread.id)),
        readCommunityAnswers(context.viewer, opens ? page.questions : []),
      ]);
      return {
        ...page,
        opening: opens ? { ...page.opening, html: margin.html } : page.opening,
        claims: margin.claims,
        notices,
        summaries,
        proposedTag,
        standing,
        told,
        news,
        unseen,
        draft,
        formKey: newFormKey(context.viewer),
      };
    },
  );

export default function Thread() {
  const {
    thread,
    replying,
    opening,
    claims,
    outline,
    questions,
    cohort,
    cohorts,
    chartsFollow,
    lens,
    summaries,
    proposedTag,
    standing,
    news,
    notices,
    unseen,
    alias,
    draft,
    formKey,
    told: _,
    ...page
  } = useLoaderData<typeof loader>();
  const viewer = useViewer();
  useLive(thread.id);
  useSeen(unseen);
  const address = `/t/${thread.id}/${thread.slug}`;
  const { search: currentSearch } = useLocation();
  const opens = page.first && page.under === null;
  const as = lensSearch(cohorts);
  const search = as && `?${as}`;
  const mayEdit = mayCurate(viewer, thread).ok;
  const voted = questions.some((question) => question.ballot && question.state === "open");
  const slots = postSlots({ viewer, notices, claimed: claims > 0 });
  return (
    <div className="page">
      <article className="thread">
        <header className="thread-head">
          <h1>{opens ? thread.title : <Link to={address}>{thread.title}</Link>}</h1>
          <p className="row-meta">
            <span>
              by <Link to={`/m/${thread.author}`}>{thread.author}</Link>
            </span>
            <Day at={thread.createdAt} />
            {opening.editedAt && <Link to={`/posts/${opening.id}/history`}>edited</Link>}
            <a href={`${opens ? "" : address}#replies`}>{counted(thread.replyCount, "reply", "replies")}</a>
            {questions.length > 0 && (
              <a href={`${opens ? "" : address}#questions`}>
                {counted(questions.length, "closing question", "closing questions")}
              </a>
            )}
            {(claims > 0 || mayEdit) && (
              <Link to={`/t/${thread.id}/claims`}>
                {claims > 0 ? counted(claims, "claim", "claims") : "Mark claims"}
              </Link>
            )}
            <ThreadMarks thread={thread} ended={thread.state === "open" && !replying.open} />
            <PostMarks post={{ ...opening, locked: opening.locked && thread.state !== "locked" }} />
            <TagList tags={thread.tags} />
            {proposedTag !== null && (
              <span>
                {proposedTag} <span className="mark">proposed</span>
              </span>
            )}
          </p>
          {thread.state === "held" && <PendingBanner post={opening} what="thread" viewer={viewer} />}
          {thread.state !== "held" && (
            <FollowButton at={`/threads/${thread.id}`} what="this thread" standing={standing} mutable>
              <Moderate at={`/moderation/threads/${thread.id}`} what="this thread" />
            </FollowButton>
          )}
        </header>
        {opens && (
          <div id={`p${opening.id}`} {...stopAt(opening)} role="group" aria-label="Opening post">
            <Outline entries={outline} />
            <MutedFold post={opening}>
              <div className="prose prose-long" dangerouslySetInnerHTML={{ __html: opening.html }} />
            </MutedFold>
            <Notices notices={notices.filter(({ postId }) => postId === opening.id)} />
            <div className="post-foot">
              <Helpful post={opening} viewer={viewer} threadState={thread.state} />
              <MindsChanged post={opening} voted={voted && thread.state === "open"} />
              <OwnLinks post={opening} />
              <Moderate at={`/moderation/posts/${opening.id}`} what="the opening post" />
              <OpeningMenu entries={slots.menu(opening)} />
            </div>
          </div>
        )}
      </article>

      {opens && (questions.length > 0 || mayEdit) && (
        <section className="questions" aria-labelledby="questions">
          <div className="section-head section-head-line">
            <h2 id="questions">Closing questions</h2>
            {mayEdit && (
              <Link to={`/threads/${thread.id}/questions`}>
                {questions.length > 0 ? "Edit questions" : "Add questions"}
              </Link>
            )}
          </div>
          <CohortFilter cohorts={cohorts} lens={lens} posts="replies" chartsFollow={chartsFollow} />
          {questions.map((question) => (
            <QuestionCard
              key={question.id}
              question={question}
              viewer={viewer}
              cohort={cohort}
              thread={{ ...thread, repliesOpen: replying.open }}
              lens={chartsFollow ? cohorts : []}
              statusId={questions.find(({ kind }) => kind === "status")?.id}
              search={search}
            >
              <CommunityAnswer
                question={question}
                answer={summaries.answers.find(({ questionId }) => questionId === question.id)}
                writes={summaries.writes.includes(question.id)}
              />
            </QuestionCard>
          ))}
        </section>
      )}

      <section className="replies" aria-labelledby="replies">
        {!opens && lens && (
          <CohortFilter cohorts={cohorts} lens={lens} posts="replies" chartsFollow={chartsFollow} />
        )}
        <Replies
          {...page}
          news={news}
          thread={thread}
          open={replying.open}
          address={address}
          search={currentSearch}
          filter={search}
          lensed={lens !== null}
          questions={questions}
          viewer={viewer}
          voted={voted}
          notes={<Notices notices={notices.filter(({ postId }) => postId === null)} />}
          slots={slots}
        />
        {viewer?.standing === "silenced" ? (
          <p className="note">{clientMessages.silenced}</p>
        ) : replying.open ? (
          <>
            {viewer && <QuoteButton />}
            <ReplyTimes thread={thread} replying={replying} />
            {questions.some(({ kind }) => kind === "status") && (
              <p className="note">
                Made such a move, or thought of it?{" "}
                <Link to={`/threads/${thread.id}/story`}>Tell your story</Link>: it adds up with those of
                others.
              </p>
            )}
            <ReplyForm
              alias={alias}
              threadId={thread.id}
              questions={questions}
              cohort={cohort}
              draft={draft}
              formKey={formKey}
            />
          </>
        ) : (
          <RepliesOver thread={thread} draftId={draft?.id} />
        )}
      </section>
    </div>
  );
}

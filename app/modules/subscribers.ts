/**
 * The subscribers of each event, in order. Each process that writes imports this: the server's, the commands
 * of app/cli, tests that open a database or start a site.
 */
import { settleDraft } from "./drafts/commands";
import { type Subscribers, useSubscribers } from "./eventBus";
import { followByWriting } from "./follows/commands";
import { notifyAs, notifyOfCuration, notifyOfDecision } from "./notifications/commands";
import { notifyOfApproval, notifyOfEdit, notifyOfReply, notifyOfThread } from "./notifications/notify";
import { indexPost } from "./search/searchIndex";

const subscribers: Subscribers = {
  ThreadStarted: [indexPost, followByWriting, notifyOfThread],
  PostCreated: [indexPost, followByWriting, notifyOfReply],
  PostEdited: [indexPost, notifyOfEdit],
  PostRendered: [indexPost],
  DraftSubmitted: [settleDraft],
  TagDecided: [notifyAs("tag-decided")],
  QuestionCurated: [notifyOfCuration],
  VotesMoved: [notifyAs("vote-moved")],
  CheckInDue: [notifyAs("check-in")],
  WriterInvited: [notifyAs("answer-asked")],
  PostsCited: [notifyAs("cited")],
  MisquoteReported: [notifyAs("misquoted")],
  EvidenceAdded: [notifyAs("evidence-added")],
  PostApproved: [notifyOfApproval],
  ActionTaken: [notifyOfDecision("moderated")],
  FlagDecided: [notifyOfDecision("flag-decided")],
  AppealDecided: [notifyOfDecision("appeal-decided")],
};

useSubscribers(subscribers);

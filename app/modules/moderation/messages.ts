export const moderationMessages = {
  "moderators-only": "Only moderators can do this.",
  "admins-only": "Only admins can do this.",
  "not-on-yourself": "Nobody can do this to what is their own. Ask another moderator.",
  "not-on-moderators": "Moderators cannot do this to what is a moderator's or an admin's. Ask an admin.",
  "reason-missing": "Say why. Whoever it concerns reads it, and so does everybody in the log.",
  "reason-long": "The reason is longer than 1,000 characters.",
  "note-long": "The note is longer than 300 characters.",
  "no-undo": "This cannot be taken back.",
  "undone-already": "This has been taken back already.",
  "stands-on-it": "Something later stands on this.",
  "opening-post": "The opening post stands as long as its thread does. Hide the thread.",
  "alias-account": "This is an alias, and no account.",
  "no-alias": "This member is nobody's alias.",
  "nothing-changes": "It is so already.",
  "licence-address": "Give an address that begins with https://, or leave it empty.",
  "licence-unnamed": "Say what the licence at that address is called.",
  "redact-nothing": "Neither the post nor a version of it says any of this.",
  "redact-reason": "The reason and the note must not repeat what is taken out.",
  "no-such-note": "There is no such note about this member.",
  "no-such-member": "There is nobody of this name.",
  "merged-already": "This account was merged into another.",
  "same-member": "This is the same account.",
  "staff-account": "Make this a member's account first: a moderator's or an admin's is not merged away.",
  "thread-not-shown": "This thread is not shown to readers now.",
  "thread-not-locked": "It is not locked.",
  "thread-not-hidden": "It is not hidden.",
  "thread-not-pinned": "It is not pinned.",
  "thread-featured": "It is featured already.",
  "thread-not-featured": "It is not featured.",
  "tag-unknown-here": "There is no such tag.",
  "field-missing": "This is needed.",
  "field-long": "This is too long.",
  "field-number": "Give a whole number within the limits.",
  "field-moment": "Give a date and a time that are still to come.",
  "field-choice": "Choose one of these.",
  "field-thread": "Give the address or the number of a thread.",
  "field-posts": "Choose at least one post.",
  "posts-unknown": "Not all of these are posts of this thread.",
  "posts-many": "More than 2,000 posts cannot be moved at once. Move them in parts.",
  "action-large":
    "This would change more than 100,000 posts, votes and other records. One action " +
    "cannot: it would keep everybody else from writing.",
  "opening-stays": "The opening post stays with its thread. Merge the thread to move all of it.",
  "opening-unreadable":
    "The earliest of these would be the opening post, and not everybody can read it. " +
    "Leave it out, or restore it first.",
  "thread-not-open":
    "Only what everybody can read can be moved, and only to where everybody can read it. " +
    "Restore the thread first.",
  "same-thread": "That is the thread itself. Give another one.",
  "votes-secret":
    "Both threads ask who their readers are, and only one of them shows who answered " +
    "what. They cannot be merged.",
  "merge-opens-result":
    "Both threads ask the same question. There it is closed and its result is out; here " +
    "the result is still hidden. Close it here first, or merge the other way round.",
  "answers-itself": "A reply cannot answer itself, or what hangs on it.",
  "opening-answers-nothing": "The opening post answers nothing.",
  "tag-exists": "There is a tag of this name.",
  "tag-not-there": "There is no tag of this name.",
  "same-tag": "That is the tag itself. Give another one.",
  "decided-already": "This has been decided on already. Below is what was decided, and by whom.",
  "claimed-by-other":
    "Another moderator has this before them. It is theirs until their time is up, or they let it go.",
  "own-flag": "You flagged this yourself. Another moderator decides, or you take your flag back.",
  "reason-not-shown":
    "The result of this question is hidden from you, and what its voters wrote with it. " +
    "Open the result first, or leave this to another moderator.",
  "answer-missing": "Answer whoever appealed. They read it.",
  "appeal-own-action":
    "What was done here was done by you, or stands by your decision. Another moderator " +
    "decides on the appeal.",
  "appeal-not-yours": "Only whoever it was done to can appeal.",
  "appeal-never": "There is nothing to appeal against here.",
  "appeal-undone": "This has been taken back already.",
  "appeal-late": "The time to appeal is over.",
  "appeal-once": "You have appealed against this already. Another moderator decides.",
  "appeal-empty": "Say why this was wrong.",
  "appeal-long": "The appeal is longer than 2,000 characters.",
} as const;

export const postMessages = {
  "own-post": "This is your own post.",
  "edit-as-moderator": "Edit it with the moderators' tools, which ask for a reason and tell its author.",
  "not-your-post": "This is somebody else's post.",
  "edit-too-late": "A post can be edited for 24 hours. Reply to it, or ask a moderator.",
  "restore-too-late": "A deleted post can be restored for 24 hours. That time is over.",
  "opening-stays": "The opening post stands as long as its thread does. Edit it, or ask a moderator.",
  "edited-meanwhile":
    "Somebody has edited this post since you began. Both texts are here: what it says " +
    "now, and yours, which you can change and save.",
  "note-too-long": "A note is one line of at most 200 characters.",
  "post-empty": "Write something first.",
  "post-too-long": "This is longer than a post may be.",
  "post-too-complex":
    "This is too intricate to be shown. Use fewer levels of lists and quotes, smaller " +
    "tables and fewer footnotes, or post it in parts.",
  "parent-gone": "The post that this answers is gone. Post it again, and it stands as a reply to the thread.",
  "posted-otherwise":
    "You have posted this from another tab already, in other words. What you wrote here " +
    "is a draft now; post it again, and both stand.",
  "post-repeated": "You have just posted the same. Once is enough.",
  "newcomer-threads":
    "On your first day, until three of your posts stand, and under an alias, you can " +
    "begin 3 threads in 24 hours.",
  "newcomer-replies":
    "On your first day, until three of your posts stand, and under an alias, you can " +
    "post 10 replies in 24 hours.",
  "newcomer-pause":
    "On your first day, until three of your posts stand, and under an alias, there are 2 " +
    "minutes between two of your posts.",
  "newcomer-links":
    "On your first day, until three of your posts stand, and under an alias, a post can " +
    "have 2 links. Leave some out.",
  "newcomer-mentions":
    "On your first day, until three of your posts stand, and under an alias, a post can " +
    "mention 2 members. Leave some out.",
  "post-pause": "There are 10 seconds between two posts.",
  "branch-pause":
    "This conversation has become heated, and slows down: there is a pause between two posts of one member.",
  "words-refused":
    "Something in this is not taken here, be it a word or where a link leads. Leave it " +
    "out, or ask a moderator.",
  "words-held":
    "Something in this is looked at by moderators first, which cannot be done with a " +
    "change. Leave it out, or say it in a new post.",
  "trap-filled":
    "A field was filled in that people do not see, perhaps by your browser. It is empty " +
    "again: send the form once more.",
  "post-held": "This post waits for approval.",
  "not-held": "This does not wait for approval.",
  "not-this-question": "That question belongs to another thread.",
} as const;

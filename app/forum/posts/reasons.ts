export const postReasons = {
  "own-post": "This is your own post.",
  "thread-locked": "This thread is locked.",
  "post-hidden": "This post has been hidden.",
  "post-deleted": "This post was deleted by its author.",
  "not-your-post": "This is somebody else's post.",
  "edit-too-late": "A post can be edited for 24 hours. Reply to it, or ask a moderator.",
  "restore-too-late": "A deleted post can be restored for 24 hours. That time is over.",
  "opening-stays": "The opening post stands as long as its thread does. Edit it, or ask a moderator.",
  "edited-meanwhile":
    "Somebody has edited this post since you began. Both texts are here: what it says now, and yours, which you can change and save.",
  "note-too-long": "A note is one line of at most 200 characters.",
  "post-empty": "Write something first.",
  "post-too-long": "This is longer than a post may be.",
  "post-too-complex": "This is too intricate to be shown. Use fewer levels of lists and quotes, smaller tables and fewer footnotes, or post it in parts.",
  "parent-gone": "The post that this answers is gone. Post it again, and it stands as a reply to the thread.",
  "posted-otherwise": "You have posted this from another tab already, in other words. What you wrote here is a draft now; post it again, and both stand.",
  "not-this-question": "That question belongs to another thread.",
} as const;

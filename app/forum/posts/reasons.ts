export const postReasons = {
  "own-post": "This is your own post.",
  "thread-locked": "This thread is locked.",
  "post-hidden": "This post has been hidden.",
  "post-empty": "Write something first.",
  "post-too-long": "This is longer than a post may be.",
  "post-too-complex": "This is nested too deeply to be shown. Use fewer levels of lists or quotes.",
  "parent-gone": "The post that this answers is gone. Post it again, and it stands as a reply to the thread.",
  "not-this-question": "That question belongs to another thread.",
} as const;

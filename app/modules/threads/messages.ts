export const threadMessages = {
  "slow-mode": "This thread is in slow mode: you can post here again in {wait}. What you wrote is kept.",
  "title-short": "A title has at least 8 characters.",
  "title-long": "A title has at most 150 characters.",
  "tags-none": "Choose at least one tag.",
  "tags-many": "Choose at most four tags.",
  "article-too-long": "An article has room for 100,000 characters. Leave out what does not belong to it.",
  "article-too-complex":
    "This is too intricate to be read. Use fewer levels of lists and quotes and smaller tables.",
  "article-unreadable": "This holds characters that no page can show.",
  "no-such-author": "There is no member of this name.",
  "tag-unknown": "There is no such tag. You can propose it below.",
  "tag-short": "A tag has at least 2 characters.",
  "tag-long": "A tag has at most 30 characters.",
  "tag-letters":
    "A tag is made of letters and digits, with hyphens or dots between words; it may " +
    "begin with a dot, and end in + or #.",
  "tag-reserved": "This name is in use by the site itself.",
  "no-room-for-tag": "With four tags there is no room for a proposed one. Take one of them out first.",
  "tags-for-moderators": "Moderators decide on tags.",
  "tag-decided": "Somebody has decided on this tag already.",
  "no-such-order": "There is no such order.",
  "tag-for-moderators": "One of these tags is given by moderators alone. Leave it out.",
} as const;

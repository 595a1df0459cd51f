export const threadReasons = {
  "title-short": "A title has at least 8 characters.",
  "title-long": "A title has at most 150 characters.",
  "tags-none": "Choose at least one tag.",
  "tags-many": "Choose at most four tags.",
  "no-such-author": "There is no member of this name.",
  "tag-unknown": "There is no such tag.",
  "no-such-order": "There is no such order.",
} as const;

export const communityAnswerMessages = {
  "not-a-writer": "Moderators write the community answer, and members whom one has asked to.",
  "answer-after-result":
    "The community answer sums up a result, and this one is hidden from you still. Vote, " +
    "or ask to see it, and write then.",
  "answer-empty": "Write at least one sentence.",
  "sentences-many": "An answer has at most 20 sentences.",
  "sentence-empty": "Write the sentence that this is cited for.",
  "sentence-long": "A sentence has at most 400 characters. Make two of it.",
  "sentence-uncited": "Every sentence cites at least one post of this thread.",
  "citations-many": "A sentence cites at most five posts.",
  "cited-nothing": "Give the post that says so: its number, such as #12, or its address.",
  "cited-elsewhere": "There is no such post in this question's thread.",
  "cited-unseen": "This post cannot be read by everybody now, so it cannot be cited.",
  "quote-missing": "Give the words of the post that say so.",
  "quote-long": "A quote has at most 500 characters.",
  "quote-not-there": "The post does not say this in these words. Copy them from it.",
  "dissent-uncited":
    "Many voted otherwise. Cite at least one post by somebody who did: such posts are marked below.",
  "dissent-untold":
    "Many voted otherwise, and ballots here are secret or none of those who voted so has " +
    "written. Let one sentence say how many they are, as a number or in percent.",
  "answer-meanwhile":
    "A new version has been written since you began. Look at it; yours is still here, " +
    "and saving it once more puts it on top.",
  "answer-cited-changed": "A post that you cite has changed just now. Look at its quote once more.",
  "answer-down": "There is no answer up now.",
  "no-such-version": "There is no such version to restore.",
  "version-stands": "This version stands already.",
  "no-such-member": "There is no member of this name.",
  "writer-moderates": "Moderators need not be asked.",
  "writers-many": "Six are asked already.",
  "not-cited": "Only the author of the quoted post can say that it misquotes them.",
  "misquote-missing": "Say in a word or two what is wrong.",
  "misquote-long": "This is longer than 300 characters.",
} as const;

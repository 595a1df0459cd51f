import { regex } from "../regex";
import { bare } from "./words";

/** Headings that put what is below them to the readers. */
const ANNOUNCES = regex("i")`
  \b(?:over to you|your turn|discuss(?:ion)?|community|comments|tell (?:me|us)|hear from you
    |your (?:story|stories|experiences?|thoughts|take|views?|answers?)
    |what (?:about|do|say) you|join the conversation|(?:closing|open) questions?
    |questions? (?:for|to) (?!ask\b)|ask the (?:room|readers))\b
  |^questions?$
`;

/** Headings of what stands behind the end of an article. */
const TAIL_HEADING = regex("iu")`
  ^(?:references?|further reading|read(?:ing)? (?:more|next|list)|footnotes?|notes?|sources?|resources
    |about|author|bio|acknowledge?ments?|thanks|thank you|credits
    |newsletter|subscribe|stay in touch|links|related|appendix|changelog|updates?|disclosure|disclaimer
    |share|follow|contact|hiring|work with (?:me|us)|glossary|licen[cs]e|tags|p\.?s\.?)
  (?![\p{L}\p{N}])(?:\s+\S+){0,4}$
`;

/** Beginnings of signatures, footnotes and notes on the article. */
const TAIL_BEGINNING = regex("iu")`
  ^(?:thanks|thank you|cheers|best|regards|yours|sincerely|kind regards|until next time|see you
    |happy \p{L}+ing
    |[—–†‡*¹²³©]|-- ?|\[\^?\d|p\.?s\.?[\s:,]|edit\b|update\b
    |about the author|originally|tags?:|disclaimer|disclosure
    |(?:this|a version of this) (?:post|article))
`;

const PLUG = regex("i")`
  \b(?:subscribe|newsletter|sign up|follow me|share this|your inbox|buy me a coffee
    |we(?:['’]re| are) hiring|patreon
    |(?:have|got) (?:a question|(?:any )?questions)
    |(?:enjoy(?:ed)?|liked?|loved?|found?|finding) this
    |more (?:posts|articles|like this)
    |know someone who|work(?:ing)? with (?:me|us)|want to (?:chat|talk|connect))\b
`;

/**
 * Words that lead into questions whose answers the author does not ask for: put to oneself, to a manager, in
 * an interview.
 */
const TO_SELF = regex("iu")`
  \bask(?:ing)? (?:yourself|yourselves|ourselves)\b
  |\bquestions? (?:to ask
    |(?:that )?(?:i|we|they|people|recruiters?|interviewers?) (?:get |was |were )?(?:ask|asked|hear))\b
  |\binterview questions\b
`;

/** Words that lead into such questions before a colon that ends the sentence. */
const TO_SELF_BELOW = /\bask(?:ed|ing)? (?:myself|themselves|your)\b/iu;

const INVITES = regex("iu")`
  ^(?:please |do |and |or )*
  (?:let (?:me|us) know|tell (?:me|us)|share|reply|write|drop|leave|comment|answer|vote|post
    |select|choose|pick|tick
    |i(?:['’]d| would) (?:really |genuinely )?(?:love|like|be)
    |i(?:['’]m| am) (?:\p{L}+ )?(?:curious|asking|collecting|interested)
    |curious|sound off|feel free|thanks|thank you|be honest|looking forward|discuss)
  (?![\p{L}])
`;

/** "You" that means anybody, and openings that hook a reader. They ask only where no answer follows. */
const GENERIC_YOU = regex("i")`
  \b(?:should|can|could|will|must|might|may) you\b
  |\bdo you (?:need|have to|really|want|even|know)\b
  |\b(?:what|how|where|when|why) do you\b
  |\bwhy (?:would|should) you\b
  |\bwhat if\b
  |\b(?:have|did) you ever\b
  |^ever\b
  |\bhave you (?:noticed|wondered|heard)\b
  |^(?:are you ready|did you know|remember|tired of|sound familiar)\b
`;

const TO_READERS = regex("i")`
  \b(?:you|your|yours|you['’](?:re|ve|d|ll)|yourself|anyone|anybody
    |any of (?:you|us)|those of you
    |who (?:here|else|has|have|made|moved|switched)|who['’]s)\b
`;

/** Too little to stand by themselves, or a nod to the reader: dropped where other questions are asked. */
const NODS = new Set([
  "what do you think",
  "so what do you think",
  "thoughts",
  "any thoughts",
  "your thoughts",
  "what's your take",
  "what is your take",
  "agree",
  "do you agree",
  "am i wrong",
  "what about you",
  "how about you",
  "and you",
  "sound familiar",
  "who's with me",
  "what say you",
  "right",
  "no",
  "what now",
  "so what",
  "now what",
  "make sense",
  "ready",
  "interested",
  "curious",
  "questions",
  "any questions",
  "really",
  "who knows",
  "see",
  "ok",
]);

export const announces = (heading: string): boolean => ANNOUNCES.test(heading) && !TO_SELF.test(heading);
export const isTailHeading = (heading: string): boolean => TAIL_HEADING.test(heading);
export const isTail = (block: string): boolean => TAIL_BEGINNING.test(block) || isPlug(block);
export const isPlug = (block: string): boolean => PLUG.test(block);
export const isToSelf = (sentence: string): boolean =>
  TO_SELF.test(sentence) || (sentence.endsWith(":") && TO_SELF_BELOW.test(lastPart(sentence)));
/** Returns the text after the last mark that ends a sentence. */
const lastPart = (text: string): string =>
  text.slice(Math.max(...["?", "!", "."].map((mark) => text.lastIndexOf(mark))) + 1);

export const invites = (sentence: string): boolean => INVITES.test(sentence);
export const isNod = (question: string): boolean => NODS.has(bare(question));

/** Whether a question speaks to those who read it, so that it asks even where the author goes on writing. */
export const speaksToReaders = (question: string): boolean =>
  TO_READERS.test(question) && !GENERIC_YOU.test(question);

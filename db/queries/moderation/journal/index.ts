/**
 * The journal of moderation: rows as they were before an action, and as they are after it. What is changed
 * through here, and nothing else, is what an action can preview, tell of and take back; counts and indexes
 * that follow from it are made anew each time.
 */
export * from "./record";
export * from "./rows";
export * from "./tables";
export * from "./undo";

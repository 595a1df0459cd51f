export * from "./drafts";
export * from "./following";
export * from "./members";
export * from "./notices";
export * from "./posts";
export * from "./questions";
export * from "./threads";
export * from "./work";

/** Below this many voters a share is told as a count: a percentage of four people is not evidence. */
export const SMALL_GROUP = 5;

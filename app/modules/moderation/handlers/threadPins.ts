import type { threadPlaceKinds } from "../actionTypes/threadPins";
import { isPinned } from "../../threads/policy";
import { ensureChanged, foundThread, momentField } from "./lookups";
import type { Handler } from "./handler";

export const doThreadPlaces: Record<keyof typeof threadPlaceKinds, Handler> = {
  "pin-thread": {
    async defaults(tx, id) {
      const thread = await foundThread({ tx }, id);
      return { until: isPinned(thread, new Date()) ? momentField(thread.pinnedUntil) : "" };
    },
    async run(context, id, given) {
      const until = given.until as Date | null;
      ensureChanged(await context.update("threads", [id], { pinned: true, pinnedUntil: until }));
      return { about: { thread: id, until: until?.toISOString() ?? "" }, threadId: id, announce: [id] };
    },
  },
  "unpin-thread": {
    async run(context, id) {
      await context.update("threads", [id], { pinned: false, pinnedUntil: null });
      return { about: { thread: id }, threadId: id, announce: [id] };
    },
  },
  "feature-thread": {
    async run(context, id) {
      await context.update("threads", [id], { featured: true });
      return { about: { thread: id }, threadId: id, announce: [id] };
    },
  },
  "unfeature-thread": {
    async run(context, id) {
      await context.update("threads", [id], { featured: false });
      return { about: { thread: id }, threadId: id, announce: [id] };
    },
  },
};

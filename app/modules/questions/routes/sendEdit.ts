import { z } from "zod";
import type { Member } from "../../accounts/types";
import { closeQuestion, reopenQuestion, setClosingTime } from "../closingTime";
import { addOption, restoreOption, retireOption, reword, rewordOption, setStoryField } from "../edits";
import { EDITS_PER_MEMBER } from "../limits";
import { mergeOptions, promoteText, undoMerge } from "../optionMerge";
import { countAgainst } from "../../../server/rateLimits";

const text = z.string().default("");
const id = (missing: string) =>
  z
    .string({ error: missing })
    .regex(/^[1-9]\d{0,8}$/, missing)
    .transform(Number);
const option = id("Choose an option.");

/**
 * The forms of the page that edits a question, told apart by `intent`. What a label or a time may be is the
 * forum's to say.
 */
export const EditFields = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("word-question"), prompt: text, help: text, low: text, high: text }),
  z.object({ intent: z.literal("word-option"), option, label: text }),
  z.object({ intent: z.literal("story-field"), story: text }),
  z.object({ intent: z.literal("retire"), option, label: text }),
  z.object({ intent: z.literal("restore"), option, label: text }),
  z.object({ intent: z.literal("add"), label: text }),
  z.object({ intent: z.literal("promote"), text, label: text }),
  z.object({ intent: z.literal("merge"), from: option, into: option }),
  z.object({ intent: z.literal("undo"), event: id("Choose what to take back.") }),
  z.object({ intent: z.literal("close") }),
  z.object({ intent: z.literal("reopen"), closesAt: text }),
  z.object({ intent: z.literal("time"), closesAt: text }),
  z.object({ intent: z.literal("untime") }),
]);

export type EditFields = z.output<typeof EditFields>;

/** Does what one of the forms asks for. Returns the question, and where on the page that is seen. */
export async function sendEdit(
  viewer: Member,
  questionId: number,
  edit: EditFields,
): Promise<{ id: number; at: string }> {
  await countAgainst(EDITS_PER_MEMBER, viewer.id);
  switch (edit.intent) {
    case "word-question": {
      const { prompt, help, low, high } = edit;
      return seen("wording", await reword(viewer, questionId, { prompt, help, low, high }));
    }
    case "story-field":
      return seen("stories", await setStoryField(viewer, questionId, edit.story));
    case "word-option":
      return seen(`option-${edit.option}`, await rewordOption(viewer, edit.option, edit.label));
    case "retire":
      return seen(`option-${edit.option}`, await retireOption(viewer, edit.option));
    case "restore":
      return seen(`option-${edit.option}`, await restoreOption(viewer, edit.option));
    case "add":
      return seen("options", await addOption(viewer, questionId, edit.label));
    case "promote":
      return seen("options", await promoteText(viewer, questionId, edit.text, edit.label));
    case "merge":
      return seen(
        "history",
        await mergeOptions(viewer, { questionId, fromId: edit.from, intoId: edit.into }),
      );
    case "undo":
      return seen("history", await undoMerge(viewer, edit.event));
    case "close":
      return seen("closing", await closeQuestion(viewer, questionId));
    case "reopen":
      return seen("closing", await reopenQuestion(viewer, questionId, timeIn(edit.closesAt)));
    case "time":
      return seen("closing", await setClosingTime(viewer, questionId, timeIn(edit.closesAt)));
    case "untime":
      return seen("closing", await setClosingTime(viewer, questionId, null));
  }
}

const seen = (at: string, { id }: { id: number }) => ({ id, at });

/**
 * A time as `<input type="datetime-local">` sends it, read as UTC; an empty one is none, and anything else no
 * time at all.
 */
function timeIn(value: string): Date | null {
  if (value === "") return null;
  return new Date(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/.test(value) ? `${value}Z` : Number.NaN);
}

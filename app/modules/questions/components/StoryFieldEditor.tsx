import { Form } from "@remix-run/react";
import { EditError } from "../../../ui/form/EditField";
import { errorOf } from "../../../ui/form/formReply";
import type { Reply } from "../../../ui/form/replyTo";
import { StoryFieldSelect } from "./StoryFieldSelect";

/**
 * By which field of a transition story a question is answered, to be changed at any time: what was answered
 * stays.
 */
export function StoryFieldEditor({ value, reply }: { value: string; reply: Reply }) {
  const error = errorOf(reply, "story");
  return (
    <section id="stories" aria-labelledby="stories-head">
      <h2 id="stories-head">Stories</h2>
      <Form key={value} method="post" action="#stories" className="form" aria-labelledby="stories-head">
        <EditError reply={reply} />
        <StoryFieldSelect id="edit-story" name="story" value={value} error={error} />
        <div className="buttons">
          <button className="button" name="intent" value="story-field">
            Save what answers it
          </button>
        </div>
      </Form>
    </section>
  );
}

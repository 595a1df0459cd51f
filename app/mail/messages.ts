import { documentOf, escaped, type Message } from "./letter";

export type { Message } from "./letter";

interface Reset {
  username: string;
  email: string;
  token: string;
  /** The site's address, from its settings. */
  origin: string;
  minutes: number;
}

/** The mail that lets a member set a new password. */
export function resetMessage({ username, email, token, origin, minutes }: Reset): Message {
  const link = new URL(`/password/reset/${token}`, origin).href;
  const { host } = new URL(origin);
  const before = `Somebody, probably you, asked to set a new password for ${username} at ${host}.`;
  const after =
    `The link works once, for ${minutes} minutes. If this was not ` +
    "you, do nothing: your password stays as it is.";
  return {
    to: { name: username, address: email },
    subject: "Set a new password",
    text: `${before}\n\n${link}\n\n${after}\n`,
    html: documentOf(
      "Set a new password",
      `<p>${escaped(before)}</p>
<p><a href="${escaped(link)}">Set a new password</a></p>
<p>${escaped(after)}</p>`,
    ),
  };
}

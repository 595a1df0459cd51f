export interface Message {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character]!);

interface Reset {
  username: string;
  email: string;
  token: string;
  /** Where the site lives, from its settings. */
  origin: string;
  minutes: number;
}

/** The mail that lets a member set a new password. */
export function resetMessage({ username, email, token, origin, minutes }: Reset): Message {
  const link = new URL(`/password/reset/${token}`, origin).href;
  const before = `Somebody, probably you, asked to set a new password for ${username} at ${new URL(origin).host}.`;
  const after = `The link works once, for ${minutes} minutes. If this was not you, do nothing: your password stays as it is.`;
  return {
    to: { name: username, address: email },
    subject: "Set a new password",
    text: `${before}\n\n${link}\n\n${after}\n`,
    html: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Set a new password</title></head><body>
<p>${escaped(before)}</p>
<p><a href="${escaped(link)}">Set a new password</a></p>
<p>${escaped(after)}</p>
</body></html>
`,
  };
}

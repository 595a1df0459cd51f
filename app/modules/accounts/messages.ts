export const peopleMessages = {
  "kept-outdated": "The form has changed since you sent this. Check what you wrote, and send it again.",
  "kept-unsent": "You are logged in again, and your text is still here. It is not saved yet.",
  "wrong-login": "That name and password do not belong together.",
  "guesses-used":
    "Too many wrong passwords were tried. Try again in {wait}, or set a new password by e-mail.",
  "wrong-password": "That is not your current password.",
  "username-short": "A username has at least 3 characters.",
  "username-long": "A username has at most 20 characters.",
  "username-characters": "Use the letters a to z, digits, _ and - only.",
  "username-reserved": "This name is kept for the site. Choose another.",
  "alias-missing": "You have no alias in this thread.",
  "alias-barred":
    "While your posts wait for approval you cannot write under an alias. Write under " +
    "your own name. Only you are told this.",
  "alias-none": "No alias is free just now. Try again.",
  "username-taken": "Somebody has this username already. Choose another.",
  "username-lookalike": "This name looks like somebody else’s. Choose another.",
  "email-taken": "There is an account with this address already. Log in, or reset its password.",
  "password-short": "A password has at least 10 characters.",
  "password-long": "A password has at most 256 characters.",
  "password-common": "This is one of the passwords that are tried first. Choose another.",
  "password-own-name":
    "Your username or address is the first thing anybody would try. Choose another password.",
  "about-long": "This is longer than 2,000 characters. Keep to who you are; the rest makes a thread.",
  "reset-gone": "This link has been used, or is older than an hour. Ask for a new one.",
  "claim-gone": "This link is not the one printed when the site last started.",
  "admin-exists": "This site has an admin already.",
} as const;

import { index, route, type RouteConfig } from "@remix-run/route-config";

/** Every address of the site. */
export default [
  // Threads
  index("routes/threads/hot.tsx"),
  route("new", "routes/threads/new.tsx"),
  route("active", "routes/threads/active.tsx"),
  route("top", "routes/threads/top.tsx"),
  route("tags/:tag/feed.xml", "routes/threads/tagFeed.ts"),
  route("tags/:tag", "routes/threads/tag.tsx"),
  route("threads.json", "routes/threads/list.json.ts"),
  route("t/:id.json", "routes/threads/thread.json.ts"),
  route("t/:id/feed.xml", "routes/threads/threadFeed.ts"),
  route("t/:id/:slug?", "routes/threads/thread.tsx"),
  route("threads/read", "routes/threads/readAll.ts"),
  route("threads/new", "routes/threads/compose.tsx"),
  route("threads/new/article", "routes/threads/article.tsx"),
  route("threads/:id/replies", "routes/threads/replies.tsx"),
  route("threads/:id/questions", "routes/threads/questions.tsx"),
  route("threads/:id/live", "routes/threads/live.ts"),

  // Posts
  route("p/:id", "routes/posts/permalink.ts"),
  route("p/:id/:way", "routes/posts/nearby.ts"),
  route("posts/:id/helpful", "routes/posts/helpful.ts"),
  route("posts/:id/edit", "routes/posts/edit.tsx"),
  route("posts/:id/history", "routes/posts/history.tsx"),
  route("posts/:id/deletion", "routes/posts/deletion.tsx"),
  route("posts/:id/minds", "routes/posts/minds.tsx"),

  // Closing questions
  route("q/:id.json", "routes/questions/question.json.ts"),
  route("q/:id/by/:other?", "routes/questions/by.tsx"),
  route("q/:id/results.csv", "routes/questions/results.csv.ts"),
  route("q/:id/results.json", "routes/questions/results.json.ts"),
  route("q/:id/codebook.csv", "routes/questions/codebook.csv.ts"),
  route("q/:id/feed.xml", "routes/questions/questionFeed.ts"),
  route("q/:id/chart.svg", "routes/questions/chart.svg.ts"),
  route("q/:id/:slug?", "routes/questions/question.tsx"),
  route("questions/:id/ballot", "routes/questions/ballot.tsx"),
  route("questions/:id/look", "routes/questions/look.ts"),
  route("questions/:id/withdrawal", "routes/questions/withdrawal.ts"),
  route("questions/:id/edit", "routes/questions/edit.tsx"),

  // Members and accounts
  route("m/:username", "routes/members/member.tsx"),
  route("notices", "routes/members/notices.tsx"),
  route("notices/read", "routes/members/noticesRead.ts"),
  route("register", "routes/accounts/register.tsx"),
  route("login", "routes/accounts/login.tsx"),
  route("logout", "routes/accounts/logout.tsx"),
  route("settings", "routes/accounts/settings.tsx"),
  route("settings/keyboard", "routes/accounts/keyboard.ts"),
  route("settings/sessions", "routes/accounts/sessions.tsx"),
  route("password/forgot", "routes/accounts/forgot.tsx"),
  route("password/reset/:token", "routes/accounts/reset.tsx"),
  route("claim/:token", "routes/accounts/claim.tsx"),

  // The site itself
  route("help/keyboard", "routes/site/keyboard.tsx"),
  route("search", "routes/search/search.tsx"),
  route("feed.xml", "routes/site/feed.ts"),
  route("sitemap.xml", "routes/site/sitemap.ts"),
  route("sitemap/:part", "routes/site/sitemapPart.ts"),
  route("robots.txt", "routes/site/robots.ts"),
  route("*", "routes/site/nowhere.tsx"),
] satisfies RouteConfig;

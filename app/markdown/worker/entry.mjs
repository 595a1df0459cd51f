// Where a thread begins in development and in tests; a build has thread.ts itself. In plain JavaScript: the
// loader that reads TypeScript is not handed on to threads on Node 20.
import { register } from "tsx/esm/api";

register();
await import("./thread.ts");

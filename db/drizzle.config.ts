import { defineConfig } from "drizzle-kit";
import { dialect } from "./kit/dialect";

/** `npm run db:generate NAME` runs this once for each engine; the schema is the same for both. */
export default defineConfig({
  dialect: dialect === "pg" ? "postgresql" : "sqlite",
  schema: "./db/schema/index.ts",
  out: dialect === "pg" ? "./migrations/pg" : "./migrations/sqlite",
  casing: "snake_case",
});

import { z } from "zod";
import { type Operation, operations, type Parameter } from "./operations";
import { Problem, shapes } from "./shapes";

/** The document of the JSON addresses (OpenAPI 3.1) of a site that lives at `origin`. */
export const openApi = (origin: string) => ({
  openapi: "3.1.0",
  info: {
    title: "Byway",
    version: "1",
    description: [
      "Every public page as JSON, for the same eyes: what a page does not show to " +
        "whoever asks, its JSON does not tell.",
      "Names are camelCase, times are ISO 8601 in UTC, ids are numbers and stay what " +
        "they are. Fields may be added; none is taken away or changes its meaning.",
      "Lists are read on with `nextCursor` given as `after`. An error is a Problem with the status it says.",
    ].join("\n\n"),
  },
  servers: [{ url: origin }],
  // A visitor may read everything here; a session adds what its member may see.
  security: [{}, { session: [] }],
  paths: Object.fromEntries(operations.map((operation) => [operation.path, { get: described(operation) }])),
  components: {
    schemas: things(),
    securitySchemes: {
      session: {
        type: "apiKey",
        in: "cookie",
        name: "byway_session",
        description: "Set by /login. Over https its name begins with __Host-.",
      },
    },
  },
});

const described = ({ id, summary, parameters, answer, otherwise }: Operation) => ({
  operationId: id,
  summary,
  parameters: parameters.map(asked),
  responses: {
    200: content("As asked", referenceTo(answer)),
    ...Object.fromEntries(
      Object.entries(otherwise).map(([status, { description, answer }]) => [
        status,
        content(description, answer ? { anyOf: [referenceTo(answer), PROBLEM] } : PROBLEM),
      ]),
    ),
  },
});

const referTo = (name: string) => `#/components/schemas/${name}`;
const referenceTo = (shape: z.ZodObject) => ({ $ref: referTo(shapes.get(shape)!.id) });
const PROBLEM = referenceTo(Problem);

const content = (description: string, schema: object) => ({
  description,
  content: { "application/json": { schema } },
});

const asked = (parameter: Parameter) => ({ ...parameter, required: parameter.in === "path" });

type JsonSchema = Record<string, unknown>;

/**
 * Removes details that readers of the document do not need: a pattern beside a format, the bounds of a
 * double.
 */
const plainer = ({ jsonSchema }: { jsonSchema: JsonSchema }): void => {
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

/** Returns each named shape by its name; shapes refer to each other. */
function things(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(shapes, { uri: referTo, override: plainer });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  );
}

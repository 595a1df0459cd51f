import { expect, it } from "vitest";
import { fieldsOf, readClaim, type TypedClaim } from "../../../app/modules/claims/claimForm";

const QUESTIONS = [
  {
    id: 7,
    prompt: "Hard?",
    options: [
      { id: 1, label: "Yes" },
      { id: 2, label: "No" },
    ],
  },
  {
    id: 8,
    prompt: "Good?",
    options: [
      { id: 3, label: "Yes" },
      { id: 4, label: "No" },
    ],
  },
];
const SAID = { sentence: "Pay is\n as good.", says: "pay as good" };

it.each<[Record<string, string | string[]>, TypedClaim["measure"]]>([
  [
    { by: "carried-over", percent: "70 %" },
    { by: "carried-over", percent: 70 },
  ],
  [
    { by: "roles", percent: "100" },
    { by: "roles", percent: 100 },
  ],
  [
    { by: "pay", payKeys: ["more", "same"], percent: "50" },
    { by: "field", field: "pay", keys: ["same", "more"], percent: 50 },
  ],
  [
    { by: "models", modelsKeys: "never", payKeys: "same", percent: "1" },
    { by: "field", field: "models", keys: ["never"], percent: 1 },
  ],
  [
    { by: "skills", kind: "carried", names: " CI/CD , CI/CD,, Docker ", percent: "50" },
    { by: "skills", kind: "carried", names: ["CI/CD", "Docker"], percent: 50 },
  ],
  [
    { by: "question", options: ["3"], percent: "50" },
    { by: "question", questionId: 8, optionIds: [3], percent: 50 },
  ],
  [{ by: "none", why: "Nobody counted.", percent: "" }, null],
])("%j is read, and fills the form as it was", (fields, measure) => {
  const { claim } = readClaim({ ...SAID, ...fields }, QUESTIONS);
  expect(claim).toEqual({
    sentence: "Pay is as good.",
    says: "pay as good",
    measure,
    why: measure ? "" : "Nobody counted.",
  });
  expect(readClaim(fieldsOf(claim!), QUESTIONS).claim).toEqual(claim);
});

it.each([
  [{ sentence: " " }, "sentence", "claim-sentence-missing"],
  [{ sentence: "x".repeat(401) }, "sentence", "claim-sentence-long"],
  [{ says: "" }, "says", "claim-says-missing"],
  [{ says: "x".repeat(81) }, "says", "claim-says-long"],
  [{ by: "" }, "by", "claim-measure-missing"],
  [{ by: "toString" }, "by", "claim-measure-missing"],
  [{ percent: "0" }, "percent", "claim-percent"],
  [{ percent: "101" }, "percent", "claim-percent"],
  [{ percent: "many" }, "percent", "claim-percent"],
  [{ by: "pay" }, "payKeys", "claim-keys-missing"],
  [{ by: "models", modelsKeys: ["never", "sometimes", "mostly"] }, "modelsKeys", "claim-keys-missing"],
  [{ by: "skills", names: " , " }, "names", "claim-names-missing"],
  [{ by: "question" }, "options", "claim-question-elsewhere"],
  [{ by: "question", options: ["1", "3"] }, "options", "claim-question-elsewhere"],
  [{ by: "question", options: ["1", "2"] }, "options", "claim-question-elsewhere"],
  [{ by: "question", options: ["99"] }, "options", "claim-question-elsewhere"],
  [{ by: "none", why: " " }, "why", "claim-why-missing"],
  [{ by: "none", why: "x".repeat(301) }, "why", "claim-why-long"],
])("%j is refused beside %s", (fields, field, reason) => {
  expect(readClaim({ ...SAID, by: "roles", percent: "50", ...fields }, QUESTIONS)).toEqual({
    claim: null,
    problems: [{ field, reason }],
  });
});

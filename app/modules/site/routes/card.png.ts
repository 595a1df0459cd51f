import { sendCard } from "../../../server/cardResponse";

/** The picture that previews show of every page without one of its own. */
export const loader = () =>
  sendCard(
    {
      title: "Engineers who change roles",
      about: "Questions, votes and transition stories that add up",
      result: null,
    },
    "Byway",
  );

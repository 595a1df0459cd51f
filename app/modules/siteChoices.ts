/** The settings of the whole forum, by their names in the database. */
export const LOG_NAMES = "log-names";
export const DATA_LICENCE = "data-licence";
export const DATA_LICENCE_ADDRESS = "data-licence-address";

/** The two ways in which the public log shows the actor: by name, or as "moderators". */
export const NAMINGS = [
  { value: "names", label: "By name" },
  { value: "moderators", label: "As “moderators”" },
] as const;

/** Whether everybody reads the names of moderators, by what was chosen. */
export const namesModerators = (chosen: string | null): boolean => chosen !== "moderators";

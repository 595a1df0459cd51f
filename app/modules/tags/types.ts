/** Names of tags to choose among. */
export interface TagChoice {
  common: string[];
  others: string[];
}

/**
 * The text without the characters at its end that `mark` matches, one by one. An expression such as
 * `/[.,]+$/` looks from each of them to the end anew, and takes time with the square of a text that is full
 * of them.
 */
export function withoutEnd(text: string, mark: RegExp): string {
  let end = text.length;
  while (end > 0 && mark.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}

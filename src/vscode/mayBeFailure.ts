/** Longer texts are dumps of data. */
const LONGEST = 20_000;
const FAILURE =
  /error|exception|fail|denied|unauthori[sz]ed|forbidden|refused|expired|invalid|not (?:found|supported|valid)|blocked|AADSTS|sub_?code|status/i;

/** Whether a text that a program printed is worth a look by the engine: one cheap test for lines that nobody asked about. */
export const mayBeFailure = (text: string): boolean => text.length <= LONGEST && FAILURE.test(text);

const ASKS =
  /\?\?|\?:|\s\?\s|&&|\|\||\b(?:if|unless|or|and|switch|when|match|lazy|[gG]etOrAdd|getOrPut|getOrCreate\w*|computeIfAbsent|setdefault)\b/;

/** Whether code asks for anything before what comes after it is made, so that that may happen once only. */
export const asksFirst = (code: string): boolean => ASKS.test(code);

/**
 * Country calling codes of one and of two digits; all others have three.
 * Source: https://www.itu.int/pub/T-SP-E.164D
 */
const shortCodes = new Set([
  ...["1", "7"],
  ...["20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49"],
  ...["51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66"],
  ...["81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"],
]);

/** `+33199000001` as Azure takes it: the country's code apart from the rest. */
export function splitPhone(number: string): { readonly countryCode: string; readonly phoneNumber: string } {
  const digits = number.replaceAll(/\D/g, "");
  const length = [1, 2].find((count) => shortCodes.has(digits.slice(0, count))) ?? 3;
  return { countryCode: digits.slice(0, length), phoneNumber: digits.slice(length) };
}

/** Whether a text fits a pattern of AWS, in which `*` stands for any run of characters and `?` for one. */
export function fits(text: string, pattern: string, flags = "s"): boolean {
  const literal = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`, flags).test(text);
}

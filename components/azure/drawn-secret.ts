import { randomBytes } from "node:crypto";
import { type ComponentResource, type Output, Stash, secret } from "@pulumi/pulumi";

/**
 * A password or key that Azure asks for and does not make by itself: drawn by the program and kept in the state,
 * encrypted. A later run draws another, which is not looked at; `pulumi up --replace <its urn>` is a rotation. The first
 * characters show the kinds that Windows asks for; the others are thirty-two random bytes.
 * Source: https://www.pulumi.com/docs/iac/concepts/resources/stash/
 */
export function drawSecret(name: string, parent: ComponentResource): Output<string> {
  const drawn = `Aa1-${randomBytes(32).toString("base64url")}`;
  const stash = new Stash(
    name,
    { input: secret(drawn) },
    { parent, ignoreChanges: ["input"], additionalSecretOutputs: ["output", "input"] },
  );
  return stash.output.apply((kept: unknown) => {
    if (typeof kept !== "string") throw new Error(`the stash ${name} holds no text`);
    return kept;
  });
}

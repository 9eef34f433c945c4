import { gzipSync } from "node:zlib";

export const base64 = (text: string) => Buffer.from(text).toString("base64");
export const packed = (text: string) => gzipSync(text).toString("base64");

/** Reads its secret at the start. */
export const reading =
  "#!/bin/bash\nDB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id erp --output text)\n";
export const telling = "#!/bin/bash\nexport DB_PASSWORD=hunter2-hunter2\n";
export const cloudInit = `#cloud-config\nwrite_files:\n  - path: /etc/erp.env\n    encoding: b64\n    content: ${base64(telling)}\n`;
export const stored = "arn:aws:secretsmanager:eu-west-3:111122223333:secret:erp";
export const vaultReference = "@Microsoft.KeyVault(SecretUri=https://acme.vault.azure.net/secrets/erp)";

export const containers = (...environment: readonly object[]) =>
  JSON.stringify([{ name: "erp", image: "erp:1", environment }]);
export const variable = (name: string, value: string) => ({ name, value });

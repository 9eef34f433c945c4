import { CloudError } from "../../core/cloud-error.ts";
import type { CloudFunction } from "../../core/definition.ts";
import { foldIdentifier } from "../../core/identifiers.ts";
import { docs, tokens } from "./types.ts";

const authorization = "gcp:certificatemanager/dnsAuthorization:DnsAuthorization";

/** What another stack has made and a program looks up: keys, secrets, proofs of domains. */
export const standingFunctions: Readonly<Record<string, CloudFunction>> = {
  // A ring that has outlived its environment is left out: none of its keys encrypts anything more.
  "gcp:kms/getKeyRings:getKeyRings": {
    evidence: `${docs}/kms/docs/reference/rest/v1/projects.locations.keyRings/list`,
    answer: (args, { account }, cloud) => {
      const [project, location] = [args.text("project") ?? account, args.text("location") ?? ""];
      const parent = `projects/${project}/locations/${location}/keyRings`;
      const keyRings = cloud
        .all(tokens.keyRing)
        .filter(({ id }) => id.startsWith(`${parent}/`) && passes(args.text("filter"), id))
        .map(({ id }) => ({ id, name: id }));
      return { id: parent, project, location, filter: args.text("filter") ?? "", keyRings };
    },
  },
  "gcp:kms/getCryptoKeys:getCryptoKeys": {
    evidence: `${docs}/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys/list`,
    answer: (args, _session, cloud) => {
      const keyRing = args.text("keyRing") ?? "";
      const ring = cloud.find(tokens.keyRing, keyRing);
      if (ring === undefined) throw new CloudError("notFound", `KeyRing ${keyRing} not found.`);
      const keys = cloud
        .all(tokens.key)
        .filter(({ id }) => id.startsWith(`${ring.id}/cryptoKeys/`) && passes(args.text("filter"), id))
        .map(({ id, name, outputs }) => ({
          id,
          name,
          keyRing: ring.id,
          purpose: outputs.text("purpose") ?? "",
          rotationPeriod: outputs.text("rotationPeriod") ?? "",
          primaries: outputs.each("primaries").map(({ values }) => values),
        }));
      return { id: `${ring.id}/cryptoKeys`, keyRing: ring.id, filter: args.text("filter") ?? "", keys };
    },
  },
  "gcp:secretmanager/getSecret:getSecret": {
    evidence: `${docs}/secret-manager/docs/reference/rest/v1/projects.secrets/get`,
    answer: (args, { account }, cloud) => {
      const id = `projects/${args.text("project") ?? account}/secrets/${args.text("secretId")}`;
      const secret = cloud.find(tokens.secret, id);
      if (secret === undefined) throw new CloudError("NOT_FOUND", `${id} not found`);
      const replicas = secret.inputs.each("replication.userManaged.replicas").map((replica) => ({
        location: replica.text("location") ?? "",
        customerManagedEncryptions: replica.has("customerManagedEncryption")
          ? [{ kmsKeyName: replica.text("customerManagedEncryption.kmsKeyName") ?? "" }]
          : [],
      }));
      return {
        id: secret.id,
        name: secret.outputs.text("name") ?? secret.id,
        secretId: args.text("secretId") ?? "",
        project: secret.account,
        createTime: secret.outputs.text("createTime") ?? "",
        replications: [{ autos: [], userManageds: replicas.length > 0 ? [{ replicas }] : [] }],
      };
    },
  },
  "gcp:certificatemanager/getDnsAuthorization:getDnsAuthorization": {
    evidence: `${docs}/certificate-manager/docs/reference/certificate-manager/rest/v1/projects.locations.dnsAuthorizations/get`,
    answer: (args, { account }, cloud) => {
      const [project, location] = [args.text("project") ?? account, args.text("location") ?? "global"];
      const id = `projects/${project}/locations/${location}/dnsAuthorizations/${args.text("name")}`;
      const found = cloud.find(authorization, id);
      if (found === undefined) throw new CloudError("NOT_FOUND", `${id} not found`);
      return {
        id: found.id,
        name: found.name,
        location,
        project,
        domain: found.inputs.text("domain") ?? "",
        type: found.outputs.text("type") ?? "",
        dnsResourceRecords: found.outputs.get("dnsResourceRecords") ?? [],
      };
    },
  },
};

/** `name:part` and `name=whole`, as far as programs ask by them. https://cloud.google.com/kms/docs/sorting-and-filtering */
function passes(filter: string | undefined, name: string): boolean {
  if (filter === undefined) return true;
  const [, operator, value = ""] = /^name([:=])(.+)$/.exec(filter) ?? [];
  const [folded, wanted] = [foldIdentifier(name), foldIdentifier(value.replaceAll('"', ""))];
  if (operator === ":") return folded.includes(wanted);
  if (operator === "=") return folded === wanted;
  throw new CloudError("INVALID_ARGUMENT", `Invalid filter: ${filter}`);
}

import plugins from "@pulumi/pulumi/proto/plugin_pb.js";
import type * as pb from "@pulumi/pulumi/proto/provider_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { SimulatedProvider } from "../core/provider.ts";
import { Reader, sameValue, type Value, type Values } from "../values.ts";
import { decode } from "./encoding.ts";

export function handshake(): pb.ProviderHandshakeResponse {
  const response = new messages.ProviderHandshakeResponse();
  response.setAcceptSecrets(true);
  response.setAcceptResources(false);
  response.setAcceptOutputs(false);
  response.setSupportsAutonamingConfiguration(true);
  return response;
}

export function acknowledge(): unknown {
  return new empty.Empty();
}

export function getPluginInfo(_request: unknown, { definition }: SimulatedProvider): unknown {
  const info = new plugins.PluginInfo();
  info.setVersion(definition.catalogue.sdk);
  return info;
}

export function getSchema(_request: unknown, { definition }: SimulatedProvider): pb.GetSchemaResponse {
  const response = new messages.GetSchemaResponse();
  response.setSchema(
    JSON.stringify({ name: definition.package, version: definition.catalogue.sdk, resources: {}, functions: {} }),
  );
  return response;
}

export function checkConfig(request: pb.CheckRequest, { definition }: SimulatedProvider): pb.CheckResponse {
  const response = new messages.CheckResponse();
  response.setInputs(request.getNews());
  const reader = new Reader(readConfiguration(decode(request.getNews()).values));
  response.setFailuresList(
    definition.checkConfiguration(reader).map(({ property, reason }) => {
      const failure = new messages.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

/** A changed configuration is no replacement of the provider; resources see by themselves what it means to them. */
export function diffConfig(request: pb.DiffRequest): pb.DiffResponse {
  const before = decode(request.getOldInputs() ?? request.getOlds()).values;
  const after = decode(request.getNews()).values;
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !sameValue(before[key], after[key]),
  );
  const response = new messages.DiffResponse();
  response.setChanges(
    changed.length > 0 ? messages.DiffResponse.DiffChanges.DIFF_SOME : messages.DiffResponse.DiffChanges.DIFF_NONE,
  );
  response.setDiffsList(changed);
  return response;
}

export function configure(request: pb.ConfigureRequest, provider: SimulatedProvider): pb.ConfigureResponse {
  const configuration: Record<string, Value> = { ...decode(request.getArgs()).values };
  for (const [key, value] of request.getVariablesMap().entries()) configuration[key.split(":").at(-1) ?? key] ??= value;
  provider.configure(readConfiguration(configuration));
  const response = new messages.ConfigureResponse();
  response.setAcceptsecrets(true);
  response.setSupportspreview(true);
  response.setAcceptresources(false);
  response.setAcceptoutputs(false);
  response.setSupportsAutonamingConfiguration(true);
  return response;
}

/** Bridged providers get what is no text as JSON text. */
function readConfiguration(values: Values): Values {
  const read: Record<string, Value> = {};
  for (const [key, value] of Object.entries(values)) {
    read[key] = typeof value === "string" && /^(\[|\{|true$|false$)/.test(value) ? (JSON.parse(value) as Value) : value;
  }
  return read;
}

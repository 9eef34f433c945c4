import { createHash } from "node:crypto";
import type * as pb from "@pulumi/pulumi/proto/provider_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { typeOfUrn } from "../core/attempt.ts";
import type { Change } from "../core/diff.ts";
import type { Autonaming } from "../core/naming.ts";
import type { SimulatedProvider } from "../core/provider.ts";
import type { Place } from "../core/redaction.ts";
import { decode, encode } from "./encoding.ts";

export function check(request: pb.CheckRequest, provider: SimulatedProvider): pb.CheckResponse {
  const urn = request.getUrn();
  const news = decode(request.getNews());
  const { inputs, problems } = provider.check(urn, decode(request.getOlds()).values, news.values, readNaming(request));
  const response = new messages.CheckResponse();
  response.setInputs(encode(inputs, topLevelDocuments(news.secrets, typeOfUrn(urn), provider)));
  response.setFailuresList(
    problems.map(({ property, reason }) => {
      const failure = new messages.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

export function diff(request: pb.DiffRequest, provider: SimulatedProvider): pb.DiffResponse {
  const state = decode(request.getOlds()).values;
  const before = request.hasOldInputs() ? decode(request.getOldInputs()).values : state;
  const ignored = request.getIgnorechangesList();
  const found = provider.diff(request.getUrn(), request.getId(), before, state, decode(request.getNews()).values);
  const changed = found.changed.filter((key) => !ignored.includes(key));
  const response = new messages.DiffResponse();
  response.setChanges(
    changed.length > 0 ? messages.DiffResponse.DiffChanges.DIFF_SOME : messages.DiffResponse.DiffChanges.DIFF_NONE,
  );
  response.setDiffsList([...changed]);
  response.setReplacesList(found.replaces.filter((key) => changed.includes(key)));
  response.setDeletebeforereplace(found.deleteBeforeReplace);
  response.setHasdetaileddiff(true);
  for (const [at, change] of found.changes) {
    if (!changed.includes(/^[^.[]+/.exec(at)?.[0] ?? at)) continue;
    const detail = new messages.PropertyDiff();
    detail.setKind(kindOf(change));
    detail.setInputdiff(true);
    response.getDetaileddiffMap().set(at, detail);
  }
  return response;
}

export function create(request: pb.CreateRequest, provider: SimulatedProvider): pb.CreateResponse {
  const { values, secrets } = decode(request.getProperties());
  const response = new messages.CreateResponse();
  if (request.getPreview()) {
    response.setProperties(encode(provider.previewCreate(request.getUrn(), values), secrets));
    return response;
  }
  const { id, outputs } = provider.create(request.getUrn(), values, secrets);
  response.setId(id);
  response.setProperties(encode(outputs, secrets));
  return response;
}

export function update(request: pb.UpdateRequest, provider: SimulatedProvider): pb.UpdateResponse {
  const state = decode(request.getOlds());
  const { values, secrets } = decode(request.getNews());
  const kept = [...secrets, ...state.secrets];
  const response = new messages.UpdateResponse();
  if (request.getPreview()) {
    const before = decode(request.getOldInputs()).values;
    response.setProperties(encode(provider.previewUpdate(request.getUrn(), state.values, before, values), kept));
    return response;
  }
  const { outputs } = provider.update(request.getUrn(), request.getId(), state.values, values, secrets);
  response.setProperties(encode(outputs, kept));
  return response;
}

export function read(request: pb.ReadRequest, provider: SimulatedProvider): pb.ReadResponse {
  const state = decode(request.getProperties());
  const before = decode(request.getInputs());
  const found = provider.read(request.getUrn(), request.getId(), state.values, before.values);
  const response = new messages.ReadResponse();
  // An empty id says that the resource is gone.
  if (!found) return response;
  response.setId(found.id);
  response.setProperties(encode(found.outputs, state.secrets));
  response.setInputs(encode(found.inputs, before.secrets));
  return response;
}

export function remove(request: pb.DeleteRequest, provider: SimulatedProvider): unknown {
  provider.delete(request.getUrn(), request.getId(), decode(request.getProperties()).values);
  return new empty.Empty();
}

export function invoke(request: pb.InvokeRequest, provider: SimulatedProvider): pb.InvokeResponse {
  const response = new messages.InvokeResponse();
  response.setReturn(encode(provider.invoke(request.getTok(), decode(request.getArgs()).values)));
  return response;
}

function kindOf({ kind, replaces }: Change): pb.PropertyDiff.Kind {
  const { Kind } = messages.PropertyDiff;
  if (kind === "add") return replaces ? Kind.ADD_REPLACE : Kind.ADD;
  if (kind === "delete") return replaces ? Kind.DELETE_REPLACE : Kind.DELETE;
  return replaces ? Kind.UPDATE_REPLACE : Kind.UPDATE;
}

function readNaming(request: pb.CheckRequest): Autonaming {
  const options = request.getAutonaming();
  const { Mode } = messages.CheckRequest.AutonamingOptions;
  const proposed = options?.getProposedName();
  return {
    seed: createHash("sha256").update(request.getRandomseed_asU8()).update(request.getUrn()).digest("hex"),
    disabled: options?.getMode() === Mode.DISABLE,
    ...(proposed && { proposed }),
  };
}

/** A document with a secret somewhere inside becomes one text, secret as a whole. */
function topLevelDocuments(
  secrets: readonly Place[],
  type: string,
  { definition }: SimulatedProvider,
): readonly Place[] {
  const inputs = definition.catalogue.types[type]?.inputs;
  return secrets.map((place) => {
    const [key] = place;
    return typeof key === "string" && inputs?.[key]?.startsWith("json") ? [key] : place;
  });
}

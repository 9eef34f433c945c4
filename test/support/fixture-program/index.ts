const clouds = {
  aws: () => import("./aws.ts"),
  azure: () => import("./azure.ts"),
  gcp: () => import("./gcp.ts"),
} as const;

const cloud = process.env.FIXTURE_CLOUD as keyof typeof clouds | undefined;
const { build } = await clouds[cloud ?? "aws"]();
const built = build(Number(process.env.FIXTURE_SUBNETS ?? "2"));

if (process.env.FIXTURE_PROGRAM === "fails") {
  throw new Error("the program fails on purpose");
}

export const mode = process.env.SOCLE_MODE === "rehearsal" ? "rehearsal" : "real";
export const network = built.network;
export const zones = built.zones;

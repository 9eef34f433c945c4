import type { Size } from "../../client/schema.ts";

/**
 * Named sizes on EC2, current x86 generation (container images of business software are seldom built for ARM):
 * 2 vCPU/4 GiB burstable, then 2/8, 4/16, 8/32, 16/64.
 */
export const machineTypes: Readonly<Record<Size, string>> = {
  small: "t3.medium",
  medium: "m7i.large",
  large: "m7i.xlarge",
  xlarge: "m7i.2xlarge",
  "2xlarge": "m7i.4xlarge",
};

/** Public parameters that always name the current image. */
export const imageParameters = {
  // docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html
  linux: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
  windows: "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base",
} as const;

/** Operating systems as Patch Manager names them. */
export const patchedSystems = { linux: "AMAZON_LINUX_2023", windows: "WINDOWS" } as const;

/** GiB: what the image needs, and what a server of its kind usually wants. */
export const systemDisks = { linux: { min: 8, usual: 30 }, windows: { min: 30, usual: 80 } } as const;

/**
 * TLS 1.2 and 1.3 with forward secrecy, no CBC.
 * docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** Days that CloudWatch Logs can keep a group for: any other figure is refused by PutRetentionPolicy. */
const logRetentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** The shortest retention the cloud offers that keeps logs for so many days. */
export function logRetentionDays(wanted: number): number {
  return logRetentions.find((days) => days >= wanted) ?? 3653;
}

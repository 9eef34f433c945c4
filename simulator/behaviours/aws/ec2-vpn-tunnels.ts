import type { Attempt, Rule } from "../../core/behaviour.ts";
import { overlaps } from "../../core/networks.ts";
import type { Values } from "../../values.ts";
import { ec2Api, publicAddress } from "./ec2-common.ts";

export const tunnelOptions = `${ec2Api}/API_VpnTunnelOptionsSpecification.html`;

/** Blocks within 169.254.0.0/16 that no tunnel may use. */
const reservedInside = [0, 1, 2, 3, 4, 5].map((third) => `169.254.${third}.0/30`).concat("169.254.169.252/30");

/** Options of each of the two tunnels, as inputs name them after `tunnel1` and `tunnel2`. */
export const perTunnel = [
  "DpdTimeoutAction",
  "DpdTimeoutSeconds",
  "EnableTunnelLifecycleControl",
  "IkeVersions",
  "InsideCidr",
  "LogOptions",
  "Phase1DhGroupNumbers",
  "Phase1EncryptionAlgorithms",
  "Phase1IntegrityAlgorithms",
  "Phase1LifetimeSeconds",
  "Phase2DhGroupNumbers",
  "Phase2EncryptionAlgorithms",
  "Phase2IntegrityAlgorithms",
  "Phase2LifetimeSeconds",
  "PresharedKey",
  "RekeyFuzzPercentage",
  "RekeyMarginTimeSeconds",
  "ReplayWindowSize",
  "StartupAction",
];

export function tunnelRules(number: number): readonly Rule[] {
  const tunnel = `tunnel${number}`;
  return [
    {
      code: "InvalidParameterValue",
      evidence: tunnelOptions,
      refuses: ({ inputs }) => {
        const block = inputs.text(`${tunnel}InsideCidr`);
        if (block === undefined) return undefined;
        const fits = /^169\.254\.\d+\.\d+\/30$/.test(block) && !reservedInside.some((other) => overlaps(other, block));
        return fits
          ? undefined
          : `Value (${block}) for parameter tunnelInsideCidr is invalid. It must be a size /30 CIDR block from the 169.254.0.0/16 range that is not reserved.`;
      },
    },
    {
      code: "InvalidParameterValue",
      evidence: tunnelOptions,
      refuses: ({ inputs }) => {
        const key = inputs.text(`${tunnel}PresharedKey`);
        return key === undefined || /^[A-Za-z1-9._][A-Za-z0-9._]{7,63}$/.test(key)
          ? undefined
          : "The pre-shared key must have 8 to 64 characters, letters, digits, periods and underscores, and cannot start with zero (0).";
      },
    },
    {
      code: "InvalidParameterValue",
      evidence: tunnelOptions,
      refuses: ({ inputs }) => {
        const first = inputs.number(`${tunnel}Phase1LifetimeSeconds`) ?? 28800;
        const second = inputs.number(`${tunnel}Phase2LifetimeSeconds`) ?? 3600;
        if (second > first)
          return `Phase2LifetimeSeconds (${second}) must be less than Phase1LifetimeSeconds (${first}).`;
        const margin = inputs.number(`${tunnel}RekeyMarginTimeSeconds`) ?? 60;
        return margin > second / 2
          ? `RekeyMarginTimeSeconds (${margin}) must be at most half of Phase2LifetimeSeconds (${second}).`
          : undefined;
      },
    },
  ];
}

export function describeConnection({ id, account, region, inputs, random }: Attempt): Values {
  const managed = inputs.text("presharedKeyStorage") === "SecretsManager";
  const tunnels = [1, 2].map((number) => {
    const tunnel = `tunnel${number}`;
    const third = 6 + (Number.parseInt(random("{hex4}", `${tunnel} inside`), 16) % 160);
    const block = inputs.text(`${tunnel}InsideCidr`) ?? `169.254.${third}.${4 * number}/30`;
    const [start = "", last = "0"] = /^(.*)\.(\d+)\//.exec(block)?.slice(1) ?? [];
    return {
      [`${tunnel}Address`]: publicAddress(random("{hex8}", `${tunnel} outside`)),
      [`${tunnel}InsideCidr`]: block,
      [`${tunnel}VgwInsideAddress`]: `${start}.${Number(last) + 1}`,
      [`${tunnel}CgwInsideAddress`]: `${start}.${Number(last) + 2}`,
      [`${tunnel}InsideIpv6Cidr`]: "",
      [`${tunnel}PresharedKey`]:
        inputs.text(`${tunnel}PresharedKey`) ?? (managed ? "****" : random("{upper32}", `${tunnel} key`)),
      [`${tunnel}BgpAsn`]: inputs.flag("staticRoutesOnly") ? "" : "64512",
      [`${tunnel}BgpHoldtime`]: inputs.flag("staticRoutesOnly") ? 0 : 30,
    };
  });
  return Object.assign(
    {
      coreNetworkArn: "",
      coreNetworkAttachmentArn: "",
      transitGatewayAttachmentId: "",
      localIpv6NetworkCidr: "",
      remoteIpv6NetworkCidr: "",
      customerGatewayConfiguration: `<?xml version="1.0" encoding="UTF-8"?>\n<vpn_connection id="${id}"/>\n`,
      presharedKeyArn: managed
        ? `arn:aws:secretsmanager:${region}:${account}:secret:s2svpn!${id}-${random("{hex6}", "secret")}`
        : "",
      vgwTelemetries: tunnels.map((tunnel, index) => ({
        acceptedRouteCount: 0,
        certificateArn: "",
        lastStatusChange: "",
        outsideIpAddress: tunnel[`tunnel${index + 1}Address`] ?? "",
        status: "DOWN",
        statusMessage: "",
      })),
    },
    ...tunnels,
  );
}

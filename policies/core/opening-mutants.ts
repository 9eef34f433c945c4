import type { EquivalentMutants } from "./mutants.ts";

/** What a rule about openings rightly says nothing of. `still` is what holds all the same. */
export function quietOpenings(still: string): readonly EquivalentMutants[] {
  return [
    {
      paths: ["ingress", "securityRules", "match.src*"],
      operators: ["added"],
      reason: `the cloud refuses a rule without sources, or lets in whom a list names, on other ports: ${still}`,
    },
    {
      paths: ["access", "action", "disabled"],
      operators: ["flipped"],
      reason: `closes what was open, or opens it to the contract's own addresses alone: ${still}`,
    },
    {
      paths: ["direction"],
      operators: ["set to *"],
      reason: `lets out and nobody in, or in from the contract's own addresses alone: ${still}`,
    },
    {
      paths: ["protocol", "ipProtocol", "match.layer4Configs.*.ipProtocol"],
      operators: ["altered", "set to *"],
      reason: `carries neither TCP nor UDP any more, or the same ports from the same sources: ${still}`,
    },
    {
      paths: ["fromPort", "toPort", "destinationPortRange*", "match.layer4Configs*"],
      operators: ["removed", "emptied", "lowered", "raised", "opened"],
      reason: `the sources stay known, or the ports other ones: ${still}`,
    },
    {
      paths: ["ingress", "cidrIpv4", "sourceAddressPrefix", "match.srcIpRanges*", "match.srcSecureTags*"],
      operators: ["removed", "emptied", "altered", "opened"],
      reason: `the ports stay other ones, or the sources known or few: ${still}`,
    },
  ];
}

import type { Clause, ReferenceName } from "./clauses.ts";

/**
 * Clauses that no resource can prove, so that no report passes over them: a person answers each. A choice of those nearest to what
 * a managed-service provider does, not the whole of any text. `°` as in `Clause`: recalled, not verified against the text.
 */
export const clausesForPeople: readonly { readonly clause: Clause; readonly about: string }[] = [
  ...of("iso", {
    "A.5.1": "policies for information security",
    "A.5.2": "roles and responsibilities",
    "A.5.19": "suppliers",
    "A.5.24": "planning for incidents",
    "A.5.29°": "security during disruption",
    "A.5.35°": "independent review",
    "A.6.3": "awareness and training",
    "A.7.1": "physical perimeters",
  }),
  ...of("nis2", {
    "1.1": "policy on security",
    "1.2": "roles and authorities",
    "2.1": "risk management framework",
    "2.3°": "independent review",
    "3.1°": "incident handling policy",
    "4.3°": "crisis management",
    "5.1°": "supply chain policy",
    "8.1°": "awareness",
    "10.2": "verification of background",
    "13.2°": "physical and environmental threats",
  }),
  ...of("dora", {
    "5": "governance and organisation",
    "6": "risk management framework",
    "13": "learning and evolving",
    "14": "communication",
    "17": "incident management process",
    "19": "reporting of major incidents",
    "28": "third-party risk",
    "30": "contractual provisions",
  }),
  ...of("secnumcloud", {
    "5.3°": "risk assessment",
    "7.3°": "awareness and training",
    "11.1°": "physical perimeters",
    "15.1°": "third parties",
    "16.1°": "responsibilities in incidents",
    "18.2": "independent review",
  }),
  ...of("gdpr", {
    "28": "contract with the processor",
    "30": "records of processing",
    "33": "notification of breaches",
    "35": "impact assessment",
    "37": "data protection officer",
  }),
  ...of("cis-controls", {
    "14": "awareness and skills",
    "15": "service providers",
    "17": "incident response",
    "18": "penetration testing",
  }),
  ...of("pci", {
    "9.2": "physical access",
    "12.1": "information security policy",
    "12.6°": "awareness",
    "12.8°": "third-party service providers",
    "12.10°": "incident response",
  }),
  ...of("anssi", {
    "1": "training of operational teams",
    "2": "awareness of users",
    "3": "risks of outsourcing",
  }),
];

function of(reference: ReferenceName, clauses: Readonly<Record<string, string>>) {
  return Object.entries(clauses).map(([number, about]) => ({ clause: `${reference} ${number}` as const, about }));
}

import type { AccountScope, CloudCatalogue } from "../catalogue/cloud-catalogue.ts";
import type { AccessPlan, UserPlan } from "../types/account.ts";

/** CIS AWS 1.8 and 1.9. Passwords expire yearly, or every 90 days where PCI DSS 8.3.9 asks for it. */
const passwords = { minimumLength: 14, reusePrevention: 24, maxAgeDays: 365, strictMaxAgeDays: 90 };

export function planAccess(catalogue: CloudCatalogue, scope: AccountScope): AccessPlan {
  const { frameworks } = scope.client.compliance;
  const { minimumLength, reusePrevention, maxAgeDays, strictMaxAgeDays } = passwords;
  return {
    roles: catalogue.roles(scope),
    users: planUsers(scope),
    passwordPolicy: {
      minimumLength,
      maxAgeDays: frameworks.includes("pci-dss") ? strictMaxAgeDays : maxAgeDays,
      reusePrevention,
    },
  };
}

/** The client's own people who have something to do in one of the account's environments. */
export function planUsers({ client, environments }: AccountScope): readonly UserPlan[] {
  const here = environments.map(([name]) => name);
  return client.access.users
    .filter((user) => user.environments === undefined || user.environments.some((name) => here.includes(name)))
    .map(({ login, name, email, role, entraId }) => ({
      login,
      name: name ?? login,
      ...(email === undefined ? {} : { email }),
      role,
      ...(entraId === undefined ? {} : { principalId: entraId }),
    }));
}

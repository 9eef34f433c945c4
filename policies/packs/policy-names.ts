/** Name of the policy that receives what the contract asks for, and that stands first in every pack. */
export const requirementsPolicy = "client-requirements";

/**
 * Sizes of machines that can be ordered: families in use, with their cores in the name.
 * Source: https://learn.microsoft.com/en-us/azure/virtual-machines/vm-naming-conventions
 */
const size = /^Standard_(?:(?:[DEF])(\d+)(?:-\d+)?[a-z]*_v[3-7]|B(\d+)[a-z]*(?:_v2)?|DC(\d+)[a-z]*_v[3-6])$/;

export function isMachineSize(name: string): boolean {
  return size.test(name);
}

export function coresOf(name: string): number {
  const [, cores, burstable, confidential] = size.exec(name) ?? [];
  return Number(cores ?? burstable ?? confidential ?? 0);
}

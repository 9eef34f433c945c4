/** Spans that the rehearsal clouds have in minutes. */
export function inSeconds([least, most]: readonly [number, number]): readonly [number, number] {
  return [least * 60, most * 60];
}

/** Seconds of what takes some minutes. */
export function typical([least, most]: readonly [number, number]): number {
  return ((least + most) / 2) * 60;
}

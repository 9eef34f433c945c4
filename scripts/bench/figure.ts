/** One measured figure. `limit` is what it may not exceed. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly limit?: number;
}

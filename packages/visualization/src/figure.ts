/** A trace or a layout of Plotly: plain data that survives JSON. */
export type PlotlyObject = Readonly<Record<string, unknown>>;

/** A Plotly specification; the one form of every figure, interactive or static. */
export interface Figure {
  readonly data: readonly PlotlyObject[];
  readonly layout: PlotlyObject;
}

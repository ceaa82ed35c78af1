/** Keeps the precision finite where every rating was learned by heart. */
const LEAST_NOISE = 1e-4;

/** 1 / σ², how surely a rating is where a model puts it; σ² is the model's mean squared error on its training ratings. */
export const precisionOf = (squaredError: number): number => 1 / Math.max(squaredError, LEAST_NOISE);

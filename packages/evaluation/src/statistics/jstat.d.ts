/** The part of jstat that is used; the package ships no types. */
declare module "jstat" {
  const jstat: {
    readonly studentt: { inv(share: number, freedom: number): number };
    readonly normal: {
      inv(share: number, mean: number, deviation: number): number;
      cdf(value: number, mean: number, deviation: number): number;
      pdf(value: number, mean: number, deviation: number): number;
    };
    readonly chisquare: { cdf(value: number, freedom: number): number };
    /** The regularized incomplete beta function I_x(a, b). */
    ibeta(x: number, a: number, b: number): number;
  };
  export default jstat;
}

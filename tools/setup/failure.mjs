/** A step that could not be done, told to a person: what is wrong, what to do about it, and what the program that failed had printed. */
export class SetupFailure extends Error {
  constructor(problem, advice, output = "") {
    super(problem);
    this.name = "SetupFailure";
    this.advice = advice;
    this.output = output;
  }
}

const offlineSigns =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|Name or service not known|name resolution|Network is unreachable/;

/** Whether what a program printed before it failed points to the network. */
export const looksOffline = (output) => offlineSigns.test(output);

/** The failure of a child process, with the network named as the cause where its output says so. */
export function childFailure(what, result, advice = "Run the same command again with --verbose to see all it prints.") {
  if (result.missing) return new SetupFailure(`${what}: ${result.output}`, advice);
  if (result.timedOut)
    return new SetupFailure(`${what}: gave up after ${result.seconds.toFixed(0)} s`, advice, result.output);
  if (looksOffline(result.output)) {
    const network =
      "Check the connection and the proxy variables (HTTPS_PROXY, NO_PROXY), then run the same command again: what is finished is kept.";
    return new SetupFailure(`${what}: the package registry could not be reached`, network, result.output);
  }
  return new SetupFailure(`${what}: ended with ${result.signal ?? `status ${result.status}`}`, advice, result.output);
}

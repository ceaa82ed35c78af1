import { DownloadError } from "./download-error.ts";

const DISK: readonly string[] = ["ENOSPC", "EDQUOT", "EFBIG"];
const STALLED: readonly string[] = ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"];
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME/;

/**
 * The error of a request, of the connection under it or of the disk as a DownloadError whose message says what
 * happened. `host` is the server's name.
 */
export function explain(error: unknown, host: string): DownloadError {
  if (error instanceof DownloadError) return error;
  const { code, message, path } = deepest(error);
  const say = (problem: DownloadError["problem"], what: string, passing: boolean): DownloadError =>
    new DownloadError(problem, what, { cause: error, passing });
  if (DISK.includes(code)) return say("disk", `The disk is full or over quota (${code}).`, false);
  if (path !== "") return say("disk", `The folder cannot be written: ${message}.`, false);
  if (code === "EIO") return say("disk", `The disk failed: ${message}.`, false);
  if (/proxy/i.test(message) || code === "UND_ERR_PRX_TLS") {
    return say("proxy", `The proxy refused: ${message}. Look at HTTP_PROXY, HTTPS_PROXY and NO_PROXY.`, false);
  }
  if (STALLED.includes(code)) return say("network", `${host} stopped sending (${code}).`, true);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return say("network", `The address of ${host} was not found (${code}): is there a network?`, code === "EAI_AGAIN");
  }
  if (CERTIFICATE.test(code)) return say("network", `The certificate of ${host} was refused (${code}).`, false);
  const named = code === "" || message.includes(code) ? message : `${message}, ${code}`;
  return say("network", `The connection to ${host} failed (${named}).`, true);
}

/** The innermost message and code, and the path that a failed call of the file system names. */
function deepest(error: unknown): { code: string; message: string; path: string } {
  let path = "";
  let code = "";
  let message = String(error);
  for (let each = error; each instanceof Error; each = inner(each)) {
    code = "code" in each && typeof each.code === "string" ? each.code : code;
    path = "path" in each && typeof each.path === "string" ? each.path : path;
    if (each.message !== "") message = each.message;
  }
  return { code, message, path };
}

const inner = (error: Error): unknown => (error instanceof AggregateError ? error.errors[0] : error.cause);

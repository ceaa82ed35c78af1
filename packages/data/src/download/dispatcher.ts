import { EnvHttpProxyAgent, interceptors } from "undici";
import type { Dispatcher } from "undici";

/** Sends requests directly or by the proxies that the environment names, and follows up to five redirections. */
export function proxyAgent(connectTimeout: number): Dispatcher {
  const agent = new EnvHttpProxyAgent({ connect: { timeout: connectTimeout } });
  return agent.compose(interceptors.redirect({ maxRedirections: 5 }));
}

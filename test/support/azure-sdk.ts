import { createDefaultHttpClient, type HttpClient } from "@azure/core-rest-pipeline";

/**
 * What Microsoft's typed clients are given to ask a face on this machine. They send tokens over TLS alone: so they are told an address of
 * TLS, and what they send to it goes to the face.
 */
export function atFace(endpoint: string, subscription: string) {
  const address = "https://face.example";
  const wire = createDefaultHttpClient();
  const httpClient: HttpClient = {
    sendRequest: (request) => {
      request.url = request.url.replace(address, endpoint);
      request.allowInsecureConnection = true;
      return wire.sendRequest(request);
    },
  };
  const token = { token: `rehearsal:${subscription}`, expiresOnTimestamp: Number.MAX_SAFE_INTEGER };
  return {
    credential: { getToken: () => Promise.resolve(token) },
    options: { endpoint: address, httpClient, retryOptions: { maxRetries: 0 } },
  };
}

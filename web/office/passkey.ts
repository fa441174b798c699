/** Passkeys in the browser: what the server asks as JSON becomes what the browser wants, and back. */

export interface Asked {
  ceremony: string;
  options: Record<string, unknown>;
}

interface Descriptor {
  id: string;
}

export const passkeysWork = typeof PublicKeyCredential !== "undefined";

export async function provePasskey(asked: Asked): Promise<object> {
  const options = asked.options as Record<string, unknown> & { challenge: string; allowCredentials?: Descriptor[] };
  const found = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: (options.allowCredentials ?? []).map(described),
    } as PublicKeyCredentialRequestOptions,
  });
  const credential = found as PublicKeyCredential;
  const response = credential.response as AuthenticatorAssertionResponse;
  return answer(credential, {
    clientDataJSON: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
    ...(response.userHandle ? { userHandle: text(response.userHandle) } : {}),
  });
}

export async function makePasskey(asked: Asked): Promise<object> {
  const options = asked.options as Record<string, unknown> & {
    challenge: string;
    user: { id: string };
    excludeCredentials?: Descriptor[];
  };
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: (options.excludeCredentials ?? []).map(described),
    } as unknown as PublicKeyCredentialCreationOptions,
  });
  const credential = made as PublicKeyCredential;
  const response = credential.response as AuthenticatorAttestationResponse;
  return answer(credential, {
    clientDataJSON: text(response.clientDataJSON),
    attestationObject: text(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  });
}

function answer(credential: PublicKeyCredential, response: object): object {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: {},
    ...(credential.authenticatorAttachment ? { authenticatorAttachment: credential.authenticatorAttachment } : {}),
  };
}

function described(descriptor: Descriptor): object {
  return { ...descriptor, id: bytes(descriptor.id) };
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
}

function text(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

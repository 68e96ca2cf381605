export function elementsManifest(): Promise<string>;

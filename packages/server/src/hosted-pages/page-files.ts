/** The built hosted pages as the backend serves them: read once, by whoever can read files. */

export interface PageFile {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Media type. */
  readonly type: string;
}

/** By name below the pages' folder, such as `request.html` or `request-assets/index-1a2b.js`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

export interface HostedPages {
  readonly files: PageFiles;
  /** Origins of the vaults whose card frame the pages may show. */
  readonly vaultOrigins: readonly string[];
}

/** The part of Eleventy 3's programmatic interface that Sheaf uses; the package ships no types. */
declare module '@11ty/eleventy' {
  export class Eleventy {
    constructor(
      input: string,
      output: string,
      options: { configPath: string; quietMode: boolean; config: (config: never) => void },
    );
    disableLogger(): void;
    /** Renders all templates and writes nothing. */
    toJSON(): Promise<{ url: string; outputPath: string; content: string }[]>;
  }
}

declare module '@11ty/eleventy-dev-server' {
  export default class EleventyDevServer {
    static getServer(
      name: string,
      folder: string,
      options: {
        port: number;
        pathPrefix: string;
        domDiff: boolean;
        portReassignmentRetryCount: number;
        logger: { info(line: string): void; log(line: string): void; error(line: string): void };
      },
    ): EleventyDevServer;
    serve(port: number): void;
    ready(): Promise<void>;
    /** The address with its port and the path prefix, once `ready`. */
    getServerUrl(host: string): string;
    reload(event: { files?: string[] }): Promise<void>;
    close(): Promise<void>;
  }
}

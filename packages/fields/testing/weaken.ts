/** Deliberately weakened builds: a test that still passes against one has no teeth. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { frameScript } from '../build-frame.ts';

/** Takes a defence out of one source file. */
export interface Weakening {
  /** End of the file's path, such as `frame/handshake.ts`. */
  readonly file: string;
  readonly defence: string;
  readonly instead: string;
}

function weakenPlugin(weakenings: readonly Weakening[]): Plugin {
  return {
    name: 'weaken',
    setup(builder) {
      builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        let contents = await readFile(path, 'utf8');
        for (const { file, defence, instead } of weakenings) {
          if (!path.endsWith(file)) continue;
          if (!contents.includes(defence)) throw new Error(`${file} has no "${defence}" any more`);
          contents = contents.replaceAll(defence, instead);
        }
        return { contents, loader: 'ts' };
      });
    },
  };
}

async function bundle(options: BuildOptions, weakenings: readonly Weakening[]): Promise<string> {
  const { outputFiles } = await build({ ...options, write: false, plugins: [weakenPlugin(weakenings)] });
  return outputFiles?.[0]?.text ?? '';
}

/** The frame's script. */
export const bundleFrame = (...weakenings: Weakening[]): Promise<string> => bundle(frameScript, weakenings);

/** The page side as a page would load it, minified. */
export const bundleHost = (...weakenings: Weakening[]): Promise<string> =>
  bundle(
    {
      stdin: {
        contents: "export * from './index.ts';\nexport * from './bank.ts';",
        resolveDir: fileURLToPath(new URL('../src/host/', import.meta.url)),
      },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      conditions: ['tillkit-source'],
    },
    weakenings,
  );

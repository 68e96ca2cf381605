/** Judges scanned sources by the import table: forbidden imports, walls, adapters, Node in web code, cycles. */
import { adapterFolder, innerWalls, nodeOnly, packageRules, webEntries } from './rules.ts';
import { resolveRelative, type SourceFile } from './scan.ts';

// A build script beside a package's `src/` is a tool, not a source: nobody who uses the package loads it.
const isTest = (path: string) => /\.test\.ts$|\/testing\/|^packages\/[^/]+\/[^/]+\.ts$/.test(path);
const packageOf = (path: string) => /^packages\/([^/]+)\//.exec(path)?.[1] ?? null;

const matches = (patterns: readonly string[], specifier: string) =>
  patterns.some((pattern) =>
    pattern.endsWith('*') ? specifier.startsWith(pattern.slice(0, -1)) : specifier === pattern,
  );

function forbiddenPackages(file: SourceFile): string[] {
  const name = packageOf(file.path);
  const rule = name === null ? undefined : packageRules[name];
  if (name === null) return [];
  if (!rule) return [`${file.path}: package ${name} is not in the import table (scripts/imports/rules.ts)`];
  return file.imports.flatMap(({ specifier }) => {
    const target = resolveRelative(file.path, specifier);
    if (target !== null) {
      return packageOf(target) === name ? [] : [`${file.path}: reaches out of its package to ${target}`];
    }
    return matches(rule.allowed, specifier) ? [] : [`${file.path}: ${name} must not import ${specifier}`];
  });
}

function brokenWalls(file: SourceFile): string[] {
  return file.imports.flatMap(({ specifier }) => {
    const target = resolveRelative(file.path, specifier);
    if (target === null) return [];
    const broken = innerWalls
      .filter((wall) => file.path.startsWith(wall.from) && target.startsWith(wall.to))
      .map((wall) => `${file.path}: must not import ${target} (${wall.why})`);
    const own = adapterFolder.exec(file.path)?.[1];
    const other = adapterFolder.exec(target)?.[1];
    const outsider = other !== undefined && own !== other && !file.path.startsWith('packages/server/src/processors/');
    if (outsider || (other !== undefined && own !== undefined && own !== other)) {
      broken.push(`${file.path}: only the list of processors may know the adapter ${other} (${target})`);
    }
    return broken;
  });
}

/** Files that `entry` loads at run time, with the path that leads there. */
function reachable(entry: string, files: ReadonlyMap<string, SourceFile>): Map<string, string[]> {
  const found = new Map<string, string[]>([[entry, [entry]]]);
  for (const [path, trail] of found) {
    for (const { specifier, typeOnly } of files.get(path)?.imports ?? []) {
      const target = typeOnly ? null : resolveRelative(path, specifier);
      if (target !== null && files.has(target) && !found.has(target)) found.set(target, [...trail, target]);
    }
  }
  return found;
}

function nodeInWebCode(files: ReadonlyMap<string, SourceFile>): string[] {
  return webEntries.flatMap((entry) =>
    [...(files.has(entry) ? reachable(entry, files) : [])].flatMap(([path, trail]) =>
      (files.get(path)?.imports ?? [])
        .filter(({ specifier, typeOnly }) => !typeOnly && matches(nodeOnly, specifier))
        .map(({ specifier }) => `${specifier} is needed by code that runs in a page: ${trail.join(' > ')}`),
    ),
  );
}

/** Every import cycle, once, as the files along it. Type-only imports count: they tangle readers all the same. */
export function findCycles(files: ReadonlyMap<string, SourceFile>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): void => {
    const at = trail.indexOf(path);
    if (at !== -1) {
      cycles.push([...trail.slice(at), path]);
      return;
    }
    if (done.has(path)) return;
    trail.push(path);
    for (const { specifier } of files.get(path)?.imports ?? []) {
      const target = resolveRelative(path, specifier);
      if (target !== null && files.has(target)) visit(target);
    }
    trail.pop();
    done.add(path);
  };
  for (const path of files.keys()) visit(path);
  return cycles;
}

/** What is wrong with these sources, in words; empty when all is well. */
export function checkImports(sources: readonly SourceFile[]): string[] {
  const files = new Map(sources.map((file) => [file.path, file]));
  const shipped = sources.filter((file) => !isTest(file.path));
  return [
    ...shipped.flatMap(forbiddenPackages),
    ...shipped.flatMap(brokenWalls),
    ...nodeInWebCode(files),
    ...findCycles(files).map((cycle) => `cycle: ${cycle.join(' > ')}`),
  ];
}

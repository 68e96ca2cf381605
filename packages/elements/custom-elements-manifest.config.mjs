/** What the elements offer, read from their classes' JSDoc: docs, editor data and wrappers come from it. */
export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/**/*.suite.ts', 'src/**/testing/**', 'src/**/*.messages*.ts', 'src/locales/**'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [onlyElements()],
};

/** Leaves the machinery out: modules without an element or an event say nothing to who embeds them. */
function onlyElements() {
  return {
    name: 'only-elements',
    packageLinkPhase({ customElementsManifest }) {
      const isPublic = ({ kind, name }) => kind === 'class' && (name.startsWith('Till') || name.endsWith('Event'));
      for (const module of customElementsManifest.modules) {
        module.declarations = module.declarations.filter(isPublic);
        module.path = module.path.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js');
        for (const declaration of module.declarations) {
          declaration.members = declaration.members?.filter(isForHosts);
          // The analyzer also guesses from `dispatchEvent`; the JSDoc has the names.
          declaration.events = declaration.events?.filter(({ name }) => name?.startsWith('till-'));
          nameTag(declaration);
        }
        module.exports = module.exports?.filter(({ declaration }) =>
          module.declarations.some(({ name }) => name === declaration?.name),
        );
      }
      customElementsManifest.modules = customElementsManifest.modules
        .filter(({ declarations }) => declarations.length > 0)
        // Folders are not read in the same order everywhere.
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

/** Neither private nor there only for the browser or the base class. */
const isForHosts = ({ name, privacy, static: isStatic }) =>
  !isStatic && (privacy ?? 'public') === 'public' && !name.startsWith('#') && !/Callback$/.test(name);

/** Tags are registered by the module beside the class, so the analyzer cannot see them: `TillCardForm` is `till-card-form`. */
function nameTag(declaration) {
  if (!declaration.name.startsWith('Till') || declaration.name === 'TillElement') return;
  declaration.customElement = true;
  declaration.tagName = declaration.name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

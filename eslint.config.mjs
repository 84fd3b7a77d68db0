import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'out', 'node_modules', 'test/workspace', 'test/host/node_modules', '.vscode-test'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A number in a template literal reads well and cannot go wrong.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // One failure path: commands throw, vscode/commands/command.ts shows.
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.property.name='showErrorMessage']", message: 'Throw instead: command.ts shows errors.' },
      ],
    },
  },
  { files: ['src/vscode/commands/command.ts'], rules: { 'no-restricted-syntax': 'off' } },
);

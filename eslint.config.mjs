import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  {
    ignores: [
      'dist',
      'out',
      'node_modules',
      'test/workspace',
      'test/host/node_modules',
      'test/codes/node_modules',
      '.vscode-test',
    ],
  },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A number in a template literal reads well and cannot go wrong.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // One failure path: commands throw, vscode/commands/command.ts shows.
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='showErrorMessage']",
          message: 'Throw instead: command.ts shows errors.',
        },
      ],
    },
  },
  // Scripts read JSON and bundles that no compiler has seen.
  { files: ['**/*.mjs', '**/*.cjs'], extends: [tseslint.configs.disableTypeChecked] },
  // What runs inside the extension host is CommonJS, and loads a bundle anew by forgetting it.
  {
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off', '@typescript-eslint/no-dynamic-delete': 'off' },
  },
  { files: ['src/vscode/commands/command.ts'], rules: { 'no-restricted-syntax': 'off' } },
);

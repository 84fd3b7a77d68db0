// Apart from the rest, so that it is loaded with the first file of YAML, and nothing else of the package is.
export { Parser } from 'yaml';

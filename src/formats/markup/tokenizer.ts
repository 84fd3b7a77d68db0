// Apart from the rest, so that it is loaded with the first file of markup, and nothing else of the package is.
export { Tokenizer } from 'htmlparser2';

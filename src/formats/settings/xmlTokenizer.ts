// Apart from the rest, so that it is loaded with the first XML file, and nothing else of the package is.
export { Tokenizer } from 'htmlparser2';

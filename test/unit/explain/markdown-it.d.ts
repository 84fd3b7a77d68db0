declare module 'markdown-it' {
  interface Token {
    readonly type: string;
    readonly children: readonly Token[] | null;
    attrGet(name: string): string | null;
  }
  export default class MarkdownIt {
    constructor(options: { readonly html: boolean; readonly linkify: boolean });
    readonly linkify: { set(options: { readonly fuzzyLink: boolean }): void };
    validateLink: (url: string) => boolean;
    parse(text: string, env: object): Token[];
    renderInline(text: string): string;
  }
}

/** In pixels from the upper left corner of the page. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** As much of the page's own types as is used here: the compiler knows Node's globals only. */
interface DomNode {
  readonly textContent: string;
  readonly ownerDocument: {
    createRange(): {
      setStart(node: DomNode, offset: number): void;
      setEnd(node: DomNode, offset: number): void;
      getBoundingClientRect(): Rectangle;
    };
    createTreeWalker(root: DomNode, show: number): { nextNode(): DomNode | null };
  };
  getBoundingClientRect(): Rectangle;
}

/**
 * Runs in the page: where the lines of an editor show `text` for the nth time (from 0), from the top. A text that
 * spans lines is not found. Spaces are no-break spaces in the page, and a token is an element of its own.
 */
export function rectangleOf(
  lines: readonly DomNode[],
  { text, nth }: { text: string; nth: number },
): Rectangle | undefined {
  const found: Rectangle[] = [];
  for (const line of lines) {
    const shown = line.textContent.replaceAll('\u00a0', ' ');
    for (let start = shown.indexOf(text); start >= 0; start = shown.indexOf(text, start + text.length)) {
      const range = line.ownerDocument.createRange();
      const walker = line.ownerDocument.createTreeWalker(line, 4); // text nodes
      let offset = 0;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const end = offset + node.textContent.length;
        if (offset <= start && start < end) range.setStart(node, start - offset);
        if (offset < start + text.length && start + text.length <= end)
          range.setEnd(node, start + text.length - offset);
        offset = end;
      }
      const { x, y, width, height } = range.getBoundingClientRect();
      found.push({ x, y, width, height });
    }
  }
  return found.sort((a, b) => a.y - b.y || a.x - b.x)[nth];
}

/** Runs in the page: the text of the lines that an editor shows, from the top. */
export function textOf(lines: readonly DomNode[]): string {
  return lines
    .map((line) => ({ text: line.textContent.replaceAll('\u00a0', ' '), top: line.getBoundingClientRect().y }))
    .sort((a, b) => a.top - b.top)
    .map(({ text }) => text)
    .join('\n');
}

/** Whether one covers a part of the other. */
export function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

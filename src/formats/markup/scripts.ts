/** What a `<script>` holds, by its attributes: code, with JSX or without, or text of another kind. */
export function scriptKind(attributes: ReadonlyMap<string, string>): 'code' | 'jsx' | 'text' {
  const type = attributes.get('type')?.toLowerCase() ?? '';
  const language = attributes.get('lang')?.toLowerCase() ?? '';
  if (/x$/.test(language) || /babel|jsx|tsx/.test(type)) return 'jsx';
  return type === '' || /module|(?:java|ecma|type)script/.test(type) ? 'code' : 'text';
}

import type { Answer } from '../answer';

/** A page of the authority; its title says whose it is. The body is HTML. */
export function htmlPage(title: string, body: string, status = 200): Answer {
  return {
    status,
    page: `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(title)} – ACS Auth emulator</title>
<style>body{font:16px system-ui;max-width:32rem;margin:3rem auto;padding:0 1rem}a,button{display:block;margin:.5rem 0}small{color:#555}</style></head>
<body><h1>${escape(title)}</h1>
${body}
<p><small>This is the ACS Auth emulator on this machine, not Microsoft. No password is asked for, none should be given.</small></p>
</body></html>
`,
  };
}

/** A link as HTML. */
export const link = (href: string, text: string): string => `<a href="${escape(href)}">${escape(text)}</a>`;

/** A form that sends itself, as `response_mode=form_post` wants it. */
export function selfPostingForm(action: string, fields: URLSearchParams): Answer {
  const inputs = [...fields].map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  return {
    status: 200,
    page: `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Working…</title></head>
<body onload="document.forms[0].submit()"><form method="POST" action="${escape(action)}">${inputs.join('')}<noscript><button>Continue</button></noscript></form></body></html>
`,
  };
}

/** Text as HTML. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

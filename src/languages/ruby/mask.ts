/** A line of ERB that leaves nothing in its place: `<% if aws? %>`, `<%- end -%>`. */
const STEERING = /^[ \t]{0,200}<%(?![=%])(?:[^%\n]|%(?!>)){0,500}%>[ \t]{0,200}\r?$/gm;

/** A value that ERB puts in, with what stands before it in its line. */
const VALUE = /^([^\n"'`#]{0,200})(<%=(?:[^%\n]|%(?!>)){0,500}%>)/gm;

/** Where a text over lines may be, in which ERB is a text as well: `<<~ERB`, what stands behind `__END__`. */
const TEXTS = /<<[~-]?["'`A-Z_]|^__END__/m;

/**
 * A template of a generator without its ERB, as long as it is: what it makes is Ruby.
 * https://guides.rubyonrails.org/generators.html#overriding-generator-templates
 */
export function masked(text: string): string {
  if (!text.includes('<%') || TEXTS.test(text)) return text;
  return text
    .replace(STEERING, (line) => line.replace(/[^\r\n]/g, ' '))
    .replace(VALUE, (_, before: string, mark: string) => `${before}X${'_'.repeat(mark.length - 1)}`);
}

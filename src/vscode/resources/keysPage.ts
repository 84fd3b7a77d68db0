import type { KeyName } from '../../azure/arm/keys';
import { pathOf } from '../check';
import type { ChosenResource } from './chooseResource';
import type { KeyFile } from './keyFiles';
import { ageOf, type FoundKeys } from './rotate';

/** Where the keys of a resource are in the workspace: `path:line` for each place. It holds nothing of a key. */
export type KeyReport = Readonly<Record<KeyFile['uses'][number]['key'], readonly string[]>>;

/** The places of each key. */
export function keyReport(files: readonly KeyFile[]): KeyReport {
  const places = (key: keyof KeyReport) =>
    files.flatMap(({ uri, uses }) => uses.filter((use) => use.key === key).map(({ line }) => `${pathOf(uri)}:${line}`));
  return { primary: places('primary'), secondary: places('secondary'), gone: places('gone') };
}

/** A page about the keys of a resource. */
export function keysPage({ resource }: ChosenResource, { keys }: FoundKeys, report: KeyReport): string {
  const places = (found: readonly string[]) => found.map((place) => `\`${place}\``).join(', ') || 'nowhere';
  const row = (key: KeyName) => `| ${key} | ${ageOf(keys[key].reveal())} | ${places(report[key])} |`;
  const gone =
    report.gone.length === 0
      ? ''
      : `\n## Keys that the resource no longer has\n\nThey were regenerated, or belong to a resource of the same name that was deleted. Whatever signs with one of them is refused: ${places(report.gone)}.\n`;
  const off = resource.keysAllowed
    ? ''
    : '\nKey access is switched off at this resource (`disableLocalAuth`): it refuses both keys.\n';
  return `# Access keys of \`${resource.name}\`
${off}
| key | age | in this workspace |
| --- | --- | --- |
${row('primary')}
${row('secondary')}
${gone}
“ACS Auth: Rotate Access Key” moves these files to the other key before it makes one anew. Apps that are deployed, and files outside of this workspace, are not known here.
`;
}

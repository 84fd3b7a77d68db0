import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import manifest from '../../package.json';
import { formats } from '../../src/formats';

const { activationEvents, contributes } = manifest;

suite('the manifest', () => {
  test('wakes the extension for every language that a format reads', () => {
    const languages = formats.flatMap((format) => format.languages);
    const events: readonly string[] = activationEvents;
    assert.deepEqual(
      languages.filter((language) => !events.includes(`onLanguage:${language}`)),
      [],
    );
    assert.equal(new Set(events).size, events.length);
  });

  test('contributes the commands that there are, each in the file of its name', () => {
    const folder = 'src/vscode/commands';
    const files = readdirSync(folder).filter((file) => !['index.ts', 'command.ts'].includes(file));
    const ids = files.map((file) => {
      const id = /^ {2}id: '([\w.]+)',$/m.exec(readFileSync(`${folder}/${file}`, 'utf8'))?.[1];
      assert.equal(id, `acsAuth.${file.replace('.ts', '')}`);
      return id;
    });
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), ids.sort());
    for (const { category, title } of contributes.commands) {
      assert.equal(category, 'ACS Auth');
      assert.match(title, /^[A-Z]/);
    }
  });

  test('introduces commands that there are, each with a picture of its own that is shipped', () => {
    const commands = contributes.commands.map(({ command }) => command);
    const pictures = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg));
    assert.equal(new Set(pictures).size, pictures.length);
    for (const picture of pictures) assert.match(readFileSync(picture, 'utf8'), /^<svg .*role="img"/);
    assert.match(readFileSync('.vscodeignore', 'utf8'), /^!media\/walkthrough\/\*$/m);
    for (const { description, completionEvents } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      const [command = ''] = /(?<=\(command:)[\w.]+/.exec(description) ?? [];
      assert.ok(commands.includes(command), command);
      assert.deepEqual(completionEvents, [`onCommand:${command}`]);
    }
  });

  test('describes each setting, and says where it may be set and in which order it is shown', () => {
    const settings = Object.entries(contributes.configuration.properties);
    for (const [name, setting] of settings) {
      assert.ok('default' in setting, name);
      assert.match(setting.markdownDescription, /\.(?: \[.*\))?$/, name);
      assert.match(setting.scope, /^(?:resource|window|machine|machine-overridable|application)$/, name);
    }
    const orders = settings.map(([, { order }]) => order);
    assert.equal(new Set(orders).size, orders.length);
  });
});

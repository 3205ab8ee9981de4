// Part of `npm run build`: a package's build holds nothing whose source is gone, since all of it would be published.
import {existsSync, readdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';

const packages = join(import.meta.dirname, '../packages');
for (const name of readdirSync(packages)) {
  const built = join(packages, name, 'build/src');
  if (!existsSync(built)) continue;
  for (const file of readdirSync(built, {recursive: true, encoding: 'utf8'})) {
    const source = file.replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
    if (source !== file && !existsSync(join(packages, name, 'src', source))) rmSync(join(built, file));
  }
}

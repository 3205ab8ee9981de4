// Part of `npm run build`: a package's build holds nothing whose source is gone, since all of it would be published.
import {existsSync, readdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';

const packages = join(import.meta.dirname, '../packages');
const folders = readdirSync(packages).flatMap((name) =>
  ['src', 'browser'].map((folder) => ({
    sources: join(packages, name, folder),
    built: join(packages, name, 'build', folder),
  })),
);
for (const {sources, built} of folders) {
  if (!existsSync(built)) continue;
  for (const file of readdirSync(built, {recursive: true, encoding: 'utf8'})) {
    const source = file.replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
    if (source !== file && !existsSync(join(sources, source))) rmSync(join(built, file));
  }
}
